package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.network.linear.Blending;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.report.figures.Subject.Fact;
import io.reviewstream.network.training.DamagedCheckpointException;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns a first model from rows at rest, with a part of them, chosen by a hash of the text, to stop early by. */
final class FirstFit {
    private static final Logger LOG = LoggerFactory.getLogger(FirstFit.class);

    private static final FitListener SILENT = new FitListener() {};

    private final TrainingSettings settings;
    private final FitListener listener;
    private final BooleanSupplier cancelled;
    private final @Nullable Path checkpoints;

    private final Runner runner;

    /** @param checkpoints where the fit keeps how far it has come, and goes on from; null: nowhere */
    FirstFit(TrainingSettings settings, FitListener listener, BooleanSupplier cancelled, @Nullable Path checkpoints) {
        this(settings, listener, cancelled, checkpoints, Fit::run);
    }

    FirstFit(
            TrainingSettings settings,
            FitListener listener,
            BooleanSupplier cancelled,
            @Nullable Path checkpoints,
            Runner runner) {
        this.settings = settings;
        this.runner = runner;
        this.checkpoints = checkpoints;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /** Carries a fit out. */
    @FunctionalInterface
    interface Runner {
        Fitted run(Fit fit, List<LabelledText> train, List<LabelledText> dev);
    }

    /**
     * What a first fit brought.
     *
     * @param trained the rows that the weights have seen
     * @param stopped the rows that stopped the fit; empty: those it learnt from did
     * @param schedule by which it was trained
     * @param history all measurements
     * @param metrics dev.accuracy, dev.macro-f1, dev.texts; empty without dev
     * @param blending how good its two parts are on the dev part; null where it has but one
     */
    record Result(
            LearnedModel model,
            double temperature,
            List<TrainingExample> trained,
            List<TrainingExample> stopped,
            Recipe schedule,
            List<EpochResult> history,
            Map<String, Double> metrics,
            @Nullable Blending blending) {

        List<LabelledText> train() {
            return texts(trained);
        }

        List<LabelledText> dev() {
            return texts(stopped);
        }

        /** What people want to know of the fit beside the figures of its bundle. */
        List<Fact> facts(Fact last) {
            List<Fact> facts = new ArrayList<>(List.of(
                    new Fact("Seed", Long.toString(schedule.seed())),
                    new Fact("Texts to learn from", count(trained.size())),
                    new Fact("Texts to stop by", count(stopped.size())),
                    new Fact("Most epochs", count(schedule.schedule().epochs())),
                    new Fact("Batch size", count(schedule.schedule().batchSize())),
                    new Fact(
                            "Learning rate",
                            Double.toString(schedule.optimization().learningRate()))));
            if (schedule.schedule().teachers() > 1) {
                facts.add(new Fact("Teachers", count(schedule.schedule().teachers())));
            }
            if (blending != null && !stopped.isEmpty()) {
                facts.add(new Fact("What serves", parts(blending)));
            }
            facts.add(last);
            return List.copyOf(facts);
        }

        private static String parts(Blending blending) {
            return String.format(
                    Locale.ROOT,
                    "%s; dev accuracy: recurrent part %.4f, linear part %.4f, both %.4f",
                    blending.wideAlone() ? "the linear part alone" : "both parts",
                    blending.deep().accuracy(),
                    blending.wide().accuracy(),
                    blending.both().accuracy());
        }

        private static String count(long number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
    }

    /**
     * Fits. Rows with which no fit can be made are found by halving, and left out.
     *
     * @param rows none of the holdout
     * @param held those of the holdout
     * @param givenDev rows to stop early by; empty: a part of the others
     * @param aside gets what is left out, and why
     * @throws NothingToLearnException if there are fewer than two labels to learn
     */
    Result fit(
            List<TrainingExample> rows,
            List<TrainingExample> held,
            List<TrainingExample> givenDev,
            BiConsumer<TrainingExample, Throwable> aside) {
        try {
            return fit(rows, held, givenDev);
        } catch (NothingToLearnException
                | CancellationException
                | UncheckedIOException
                | DamagedCheckpointException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("a fit of {} rows failed, so they are halved", rows.size(), e);
            List<TrainingExample> all =
                    Stream.concat(rows.stream(), givenDev.stream()).toList();
            Map<TrainingExample, Throwable> poison = PoisonSearch.among(all, tried -> tryOut(tried, all));
            if (poison.isEmpty()) {
                throw e;
            }
            poison.forEach((row, why) -> {
                listener.onNote("warning: left out, since no fit can be made with it: "
                        + (row.partition() < 0 ? "row " : "the feedback at offset ") + row.offset() + ", " + why);
                aside.accept(row, why);
            });
            forgetCheckpoints();
            return fit(without(rows, poison), held, without(givenDev, poison));
        }
    }

    /** Those of the fit that failed are of more rows, and another training would refuse them. */
    private void forgetCheckpoints() {
        if (checkpoints != null) {
            try {
                Fit.forget(checkpoints);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the checkpoints in " + checkpoints, e);
            }
        }
    }

    private static List<TrainingExample> without(List<TrainingExample> rows, Map<TrainingExample, Throwable> poison) {
        return rows.stream().filter(row -> !poison.containsKey(row)).toList();
    }

    /** The same fit, but one epoch of some rows, beside two that are harmless: a fit wants two labels. */
    private void tryOut(List<TrainingExample> rows, List<TrainingExample> all) {
        List<LabelledText> texts = new ArrayList<>(texts(rows));
        all.stream()
                .map(TrainingExample::label)
                .distinct()
                .limit(2)
                .forEach(label -> texts.add(new LabelledText("good or bad", label)));
        Recipe brief = settings.forExamples(rows.size())
                .with(Map.of(
                        "schedule.epochs",
                        "1",
                        "schedule.evaluations-per-epoch",
                        "1",
                        "schedule.teachers",
                        "1",
                        "vocabulary.min-count",
                        "1"));
        runner.run(new Fit(brief, SILENT, cancelled), texts, texts).network().close();
    }

    private Result fit(List<TrainingExample> rows, List<TrainingExample> held, List<TrainingExample> givenDev) {
        FitParts parts = FitParts.of(rows, givenDev);
        parts.notes().forEach(listener::onNote);
        String lost = parts.lost(Stream.concat(rows.stream(), held.stream()).toList());
        if (!lost.isEmpty()) {
            listener.onNote(
                    "warning: labels that the release will not know, since all their rows never train or stop the"
                            + " fit: " + lost);
        }
        LOG.info(
                "learning from {} rows, {} to stop by",
                parts.train().size(),
                parts.dev().size());
        Recipe schedule = settings.forExamples(parts.train().size());
        Fitted fitted = runner.run(fit(schedule), texts(parts.train()), texts(parts.measured()));
        return result(schedule, fitted, parts.train(), parts.dev());
    }

    private Fit fit(Recipe schedule) {
        Fit fit = new Fit(schedule, listener, cancelled);
        Fit kept = checkpoints == null ? fit : fit.checkpointing(checkpoints);
        return settings.deterministic() ? kept : kept.onAllCores();
    }

    private Result result(Recipe schedule, Fitted fitted, List<TrainingExample> train, List<TrainingExample> dev) {
        LearnedModel model =
                LearnedModel.of(settings.recipe().withNetwork(fitted.shape()), settings.deterministic(), fitted);
        Answers answers = dev.isEmpty()
                ? null
                : Answers.of(model.labels(), texts(dev), batch -> Arrays.asList(model.probabilities(batch)));
        return new Result(
                model,
                answers == null ? 1 : answers.temperature(),
                train,
                dev,
                schedule,
                fitted.history(),
                answers == null ? Map.of() : metrics(answers),
                fitted.blending());
    }

    private static Map<String, Double> metrics(Answers answers) {
        return Map.of(
                "dev.accuracy", answers.accuracy(),
                "dev.macro-f1", answers.macroF1(),
                "dev.texts", (double) answers.size());
    }

    private static List<LabelledText> texts(List<TrainingExample> rows) {
        return rows.stream().map(TrainingExample::labelled).toList();
    }
}
