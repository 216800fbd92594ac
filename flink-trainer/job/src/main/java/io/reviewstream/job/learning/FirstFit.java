package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.ConfusionMatrix;
import io.reviewstream.model.quality.Temperature;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.report.figures.Subject.Fact;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns a first model from rows at rest, with a part of them, chosen by a hash of the text, to stop early by. */
final class FirstFit {
    private static final Logger LOG = LoggerFactory.getLogger(FirstFit.class);

    private final TrainingSettings settings;
    private final FitListener listener;
    private final BooleanSupplier cancelled;
    private final @Nullable Path checkpoints;

    /** @param checkpoints where the fit keeps how far it has come, and goes on from; null: nowhere */
    FirstFit(TrainingSettings settings, FitListener listener, BooleanSupplier cancelled, @Nullable Path checkpoints) {
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /**
     * What a first fit brought.
     *
     * @param trained the rows that the weights have seen
     * @param dev the texts that stopped the fit
     * @param schedule by which it was trained
     * @param history all measurements
     * @param metrics dev.accuracy, dev.macro-f1, dev.texts
     */
    record Result(
            LearnedModel model,
            double temperature,
            List<TrainingExample> trained,
            List<LabelledText> dev,
            Recipe schedule,
            List<EpochResult> history,
            Map<String, Double> metrics) {

        List<LabelledText> train() {
            return texts(trained);
        }

        /** What people want to know of the fit beside the figures of its bundle. */
        List<Fact> facts(Fact last) {
            return List.of(
                    new Fact("Seed", Long.toString(schedule.seed())),
                    new Fact("Texts to learn from", count(trained.size())),
                    new Fact("Texts to stop by", count(dev.size())),
                    new Fact("Most epochs", count(schedule.schedule().epochs())),
                    new Fact("Batch size", count(schedule.schedule().batchSize())),
                    new Fact(
                            "Learning rate",
                            Double.toString(schedule.optimization().learningRate())),
                    last);
        }

        private static String count(long number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
    }

    /**
     * Fits.
     *
     * @param rows none of the holdout
     * @param givenDev rows to stop early by; empty: a part of the others
     * @throws NothingToLearnException if there are fewer than two labels to learn
     */
    Result fit(List<TrainingExample> rows, List<TrainingExample> givenDev) {
        List<TrainingExample> train = new ArrayList<>();
        List<TrainingExample> dev = new ArrayList<>(givenDev);
        DevPart part = givenDev.isEmpty() ? DevPart.of(rows.size()) : DevPart.none();
        for (TrainingExample row : rows) {
            (part.holds(row.text()) ? dev : train).add(row);
        }
        Set<String> labels = train.stream().map(TrainingExample::label).collect(Collectors.toSet());
        if (labels.size() < 2) {
            throw new NothingToLearnException(
                    "a classifier needs at least two labels, but the " + rows.size() + " rows have: " + labels);
        }
        dev.removeIf(row -> !labels.contains(row.label()));
        if (dev.isEmpty()) {
            // So few rows that the hash chose none: some measure is needed to stop by, however rough.
            dev.addAll(train);
        }
        LOG.info("learning from {} rows with {} labels, {} rows to stop by", train.size(), labels.size(), dev.size());
        Recipe schedule = settings.forExamples(train.size());
        Fitted fitted = fit(schedule).run(texts(train), texts(dev));
        return result(schedule, fitted, train, dev);
    }

    private Fit fit(Recipe schedule) {
        Fit fit = new Fit(schedule, listener, cancelled);
        Fit kept = checkpoints == null ? fit : fit.checkpointing(checkpoints);
        return settings.deterministic() ? kept : kept.onAllCores();
    }

    private Result result(Recipe schedule, Fitted fitted, List<TrainingExample> train, List<TrainingExample> dev) {
        LearnedModel model = LearnedModel.of(settings.recipe(), settings.deterministic(), fitted);
        float[][] probabilities =
                model.probabilities(dev.stream().map(TrainingExample::text).toList());
        List<Integer> truths =
                dev.stream().map(row -> model.labels().indexOf(row.label())).toList();
        return new Result(
                model,
                Temperature.fit(probabilities, truths),
                train,
                texts(dev),
                schedule,
                fitted.history(),
                metrics(model, probabilities, truths));
    }

    private static Map<String, Double> metrics(LearnedModel model, float[][] probabilities, List<Integer> truths) {
        ConfusionMatrix matrix = new ConfusionMatrix(model.labels());
        for (int i = 0; i < probabilities.length; i++) {
            matrix.add(truths.get(i), new Score(probabilities[i], new float[0]).best());
        }
        return Map.of(
                "dev.accuracy", matrix.accuracy(),
                "dev.macro-f1", matrix.macroF1(),
                "dev.texts", (double) matrix.total());
    }

    private static List<LabelledText> texts(List<TrainingExample> rows) {
        return rows.stream().map(TrainingExample::labelled).toList();
    }
}
