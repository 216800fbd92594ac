package io.reviewstream.job.learning;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.reporting.TrainerFigures;
import io.reviewstream.job.reporting.WorkTimes;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.model.bundle.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The trainer itself, without Flink: collects rows, fits a first model, then learns from feedback and proposes
 * candidates. For one thread.
 */
public final class Learner implements AutoCloseable {
    private final LearnerSettings settings;
    private final LearnerMemory memory;
    private final FirstFit firstFit;
    private final OnlineTraining online;
    private final WaitingLabels.Rule rule;
    private final Promotion promotion;
    private final Supplier<List<TrainingExample>> givenDev;
    private final ProgressLog progress;
    private @Nullable LearnedModel model;
    private final WorkTimes times = new WorkTimes();
    private double loss = Double.NaN;
    private long textsCut;

    /**
     * @param model of the checkpoint; null at a beginning
     * @param givenDev rows to stop the first fit by; an empty list: a part of the others
     * @param aside gets feedback that can never be learnt
     */
    Learner(
            LearnerSettings settings,
            LearnerMemory memory,
            @Nullable LearnedModel model,
            FirstFit firstFit,
            Promotion promotion,
            Supplier<List<TrainingExample>> givenDev,
            Consumer<Unlearnable> aside,
            ProgressLog progress) {
        this.settings = settings;
        this.memory = memory;
        this.model = model;
        this.firstFit = firstFit;
        this.online = new OnlineTraining(
                settings.online(), memory, settings.training().recipe().encoder(), aside);
        this.rule = new WaitingLabels.Rule(settings.online());
        this.promotion = promotion;
        this.givenDev = givenDev;
        this.progress = progress;
    }

    /** Without state and without a file to start with: goes on from the live release, if there is one. */
    public void begin() {
        if (model == null && !settings.fileFirst() && memory.rows.isEmpty()) {
            promotion.live().ifPresent(this::beginFrom);
        }
    }

    private void beginFrom(Bundle live) {
        try {
            model = LearnedModel.of(
                    settings.training().recipe(), settings.training().deterministic(), live);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        memory.candidacy.descendFrom(live.version());
        memory.progressive.beginAnew(live.version());
        var unused = memory.trained.goOnFrom(live.manifest());
        // A partition from which nothing comes is read up to there all the same, and the next release must say so.
        memory.feedback.goOnFrom(LineageOffsets.byPartition(
                settings.feedbackTopic(), live.manifest().lineage().offsets()));
        tell(
                ProgressEvent.Kind.TRAINED,
                0,
                Double.NaN,
                "going on from the live release " + live.version() + ", by its recipe "
                        + model.recipe().name());
    }

    /** Takes one example; may train, and may hand out a staged bundle. */
    public void accept(TrainingExample given, Consumer<StagedBundle> out) {
        TrainingExample example = given.shortened();
        textsCut += example.equals(given) ? 0 : 1;
        switch (example.kind()) {
            case ROW -> memory.rows.add(example);
            case END_OF_FILE -> endOfFile(out);
            case FEEDBACK -> feedback(example, out);
            case DRIFT, TRAIN_NOW -> asked(example, out);
            case FORGET -> memory.forget(example);
        }
    }

    /** Before there is a model, none can have drifted. What waits was given before the wish, and is learnt first. */
    private void asked(TrainingExample wish, Consumer<StagedBundle> out) {
        LearnedModel learned = model;
        if (learned == null) {
            return;
        }
        if (!memory.waiting.isEmpty()) {
            train(learned, out);
        }
        String wished = memory.trigger.raise(wish, memory.trained);
        tell(ProgressEvent.Kind.TRAINED, memory.trained.feedback(), Double.NaN, wished);
        proposeIfDue(learned, out);
    }

    /**
     * Answers commands to forget, once a checkpoint without what was forgotten is complete.
     *
     * @param answering returns once the answer is safe; may get the same one again after a failure
     */
    public void answer(Consumer<ReleaseCommand> answering) {
        memory.forgetting.answer(answering);
    }

    private void endOfFile(Consumer<StagedBundle> out) {
        memory.feedback.fileEnded();
        fit(out);
        List<TrainingExample> early = new ArrayList<>(memory.waiting);
        memory.waiting.clear();
        early.forEach(example -> learn(example, out));
    }

    private void feedback(TrainingExample example, Consumer<StagedBundle> out) {
        memory.feedback.take(example);
        if (!online.isReadable(example, model)) {
            return;
        }
        memory.hear(example);
        if (model != null) {
            learn(example, out);
        } else if (settings.fileFirst() && !memory.feedback.isFileRead()) {
            // It overtook the end of the file, which comes by another channel.
            memory.waiting.add(example);
        } else {
            memory.rows.add(example);
            if (memory.rows.size() >= settings.online().firstReleaseAfter() && severalLabels()) {
                fit(out);
            }
        }
    }

    private boolean severalLabels() {
        Set<String> labels = rule.ofFirstFit(memory.rows);
        return memory.rows.stream()
                        .filter(row -> !memory.isHeld(row.text()) && labels.contains(row.label()))
                        .map(TrainingExample::label)
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }

    private void fit(Consumer<StagedBundle> out) {
        Set<String> labels = rule.ofFirstFit(memory.rows);
        List<TrainingExample> odd = memory.rows.stream()
                .filter(row -> !labels.contains(row.label()))
                .toList();
        Map<Boolean, List<TrainingExample>> parts = memory.rows.stream()
                .filter(row -> labels.contains(row.label()))
                .collect(Collectors.partitioningBy(row -> memory.isHeld(row.text())));
        List<TrainingExample> held = parts.getOrDefault(true, List.of());
        List<TrainingExample> rest = parts.getOrDefault(false, List.of());
        memory.hold(held);
        tell(ProgressEvent.Kind.READING, memory.rows.size(), Double.NaN, memory.rows.size() + " rows read");
        List<TrainingExample> dev = givenDev.get();
        FirstFit.Result fitted =
                times.during(WorkTimes.Kind.TRAINING, () -> firstFit.fit(rest, held, dev, online::setAside));
        if (model != null) {
            model.close();
        }
        model = fitted.model();
        memory.trained.begin(fitted.trained().size(), fitted.temperature());
        memory.trained.saw(fitted.trained());
        fitted.trained().forEach(memory.replay::add);
        memory.progressive.trained(fitted.trained());
        memory.trained.stoppedBy(dev.isEmpty() ? DevPart.share(rest.size()) : 0);
        if (dev.isEmpty()) {
            // They have stopped the fit and are rows as any from now on; those of a file for that are nobody's to
            // learn.
            fitted.stopped().forEach(memory.replay::add);
            memory.progressive.trained(fitted.stopped());
        }
        memory.rows.clear();
        LearnedModel first = fitted.model();
        odd.forEach(row -> online.take(row, first));
        evaluating(() -> promotion.proposeFirst(first, memory, fitted, out));
    }

    private void learn(TrainingExample example, Consumer<StagedBundle> out) {
        LearnedModel learned = Objects.requireNonNull(model);
        online.take(example, learned);
        if (online.due()) {
            train(learned, out);
        }
    }

    private void train(LearnedModel learned, Consumer<StagedBundle> out) {
        loss = times.during(WorkTimes.Kind.TRAINING, () -> online.train(learned));
        long trained = memory.trained.feedback();
        tell(
                ProgressEvent.Kind.TRAINED,
                trained,
                loss,
                String.format(Locale.ROOT, "%d feedback trained, loss %.4f", trained, loss));
        proposeIfDue(learned, out);
    }

    private void proposeIfDue(LearnedModel learned, Consumer<StagedBundle> out) {
        boolean due = memory.trigger.isDue(memory.trained, settings.training().deterministic());
        if (due || memory.trigger.isRipe(memory.trained)) {
            evaluating(() -> model = promotion.propose(learned, memory, due, out));
        }
    }

    private void evaluating(Runnable work) {
        times.during(WorkTimes.Kind.EVALUATION, () -> {
            work.run();
            return true;
        });
    }

    /** Trains what waits although it is little, proposes a candidate that had to wait, reminds of one that was not heard of. */
    public void tick(Consumer<StagedBundle> out) {
        promotion.remind(memory.candidacy, out);
        LearnedModel learned = model;
        if (learned == null) {
            return;
        }
        if (!memory.waiting.isEmpty() && !settings.training().deterministic()) {
            train(learned, out);
        } else {
            proposeIfDue(learned, out);
        }
    }

    /** Trains what is left when there is nothing more to come. */
    public void endOfInput(Consumer<StagedBundle> out) {
        LearnedModel learned = model;
        if (learned != null && !memory.waiting.isEmpty()) {
            train(learned, out);
        }
    }

    public SavedState save() {
        return times.during(WorkTimes.Kind.SAVING, this::saved);
    }

    private SavedState saved() {
        SavedState saved = new SavedState();
        memory.saveTo(saved);
        if (model != null) {
            model.saveTo(saved);
        }
        promotion.saveTo(saved);
        LearntRatings.saveTo(saved, settings.ratings());
        return saved;
    }

    /** A checkpoint is complete; candidates say which was the latest. */
    public void checkpointed(long number) {
        memory.checkpoint = number;
    }

    /** How many rows and feedback wait for the first fit. */
    public int collected() {
        return memory.rows.size();
    }

    /** How it fares now; looks at all of the holdout. */
    public TrainerFigures figures() {
        return new TrainerFigures(
                loss,
                memory.trained.feedback(),
                memory.waiting.size(),
                memory.parked.size(),
                memory.parked.labels(),
                textsCut,
                memory.rows.size(),
                memory.replay.size(),
                memory.holdout.size(),
                memory.holdout.unbiasedSize(),
                memory.growth.grown(),
                memory.candidacy.refusedInRow(),
                promotion.verdicts(),
                times.seconds());
    }

    private void tell(ProgressEvent.Kind kind, long done, double itsLoss, String message) {
        progress.tell(new ProgressEvent(kind, 0, done, 0, itsLoss, 0, message));
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
