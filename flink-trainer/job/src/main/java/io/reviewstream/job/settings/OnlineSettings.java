package io.reviewstream.job.settings;

import io.reviewstream.program.settings.Values;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the trainer learns from feedback as it comes.
 *
 * @param trainEvery train as soon as so many new examples wait; at least 1
 * @param trainInterval train what waits after this long, however little it is; ignored by a deterministic trainer
 * @param releaseEvery put a candidate to the gate after so many examples trained; at least 1
 * @param replayCapacity most examples kept for replay, all labels together; 0: no replay
 * @param replayRatio replayed examples for each new one in a mini-batch; 0 or more
 * @param passes how often an example trains, at least 1; more than once only if its label is not contradicted
 * @param learningRate step size of Adam, above 0
 * @param newWordCount in how many texts a new word must be seen before the vocabulary takes it; at least 1
 * @param newNgramCount in how many texts a new n-gram must be seen before the linear part takes it; at least 1
 * @param newLabelCount to how many reviews a new label must be given before the network grows an output for it; at least 1
 * @param firstReleaseAfter without a file and without a live release: examples to collect before the first fit
 * @param labels that are learnt from the first example on
 * @param releaseInterval put a candidate to the gate after so long, if anything was trained; null: never
 * @param refitLinearEvery the linear part of every such candidate gets a fit of what replay holds added; 0: of none
 * @param refitEvery every such candidate is fitted anew from replay; 0: none
 * @param refitLimit a refit that takes longer is given up; ignored by a deterministic trainer
 */
public record OnlineSettings(
        int trainEvery,
        Duration trainInterval,
        int releaseEvery,
        int replayCapacity,
        double replayRatio,
        int passes,
        double learningRate,
        int newWordCount,
        int newNgramCount,
        int newLabelCount,
        int firstReleaseAfter,
        List<String> labels,
        @Nullable Duration releaseInterval,
        int refitLinearEvery,
        int refitEvery,
        Duration refitLimit)
        implements Serializable {

    public OnlineSettings {
        Requirements.atLeast("train-every", trainEvery, 1);
        Requirements.positive("train-interval", trainInterval);
        Requirements.atLeast("release-every", releaseEvery, 1);
        Requirements.atLeast("replay-capacity", replayCapacity, 0);
        Requirements.atLeast("replay-ratio", replayRatio, 0);
        Requirements.atLeast("passes", passes, 1);
        Requirements.above("learning-rate", learningRate, 0);
        Requirements.atLeast("new-word-count", newWordCount, 1);
        Requirements.atLeast("new-ngram-count", newNgramCount, 1);
        Requirements.atLeast("new-label-count", newLabelCount, 1);
        Requirements.atLeast("first-release-after", firstReleaseAfter, 2);
        if (releaseInterval != null) {
            Requirements.positive("release-interval", releaseInterval);
        }
        Requirements.atLeast("refit-linear-every", refitLinearEvery, 0);
        Requirements.atLeast("refit-every", refitEvery, 0);
        Requirements.positive("refit-limit", refitLimit);
        labels = List.copyOf(labels);
    }

    /** Settings for a steady trickle of feedback: a candidate for every thousand. */
    public static OnlineSettings defaults() {
        return read(TrainerSettings.none());
    }

    static OnlineSettings read(Values values) {
        return new OnlineSettings(
                values.get(TrainerKeys.TRAIN_EVERY),
                values.get(TrainerKeys.TRAIN_INTERVAL),
                values.get(TrainerKeys.RELEASE_EVERY),
                values.get(TrainerKeys.REPLAY_CAPACITY),
                values.get(TrainerKeys.REPLAY_RATIO),
                values.get(TrainerKeys.PASSES),
                values.get(TrainerKeys.LEARNING_RATE),
                values.get(TrainerKeys.NEW_WORD_COUNT),
                values.get(TrainerKeys.NEW_NGRAM_COUNT),
                values.get(TrainerKeys.NEW_LABEL_COUNT),
                values.get(TrainerKeys.FIRST_RELEASE_AFTER),
                values.get(TrainerKeys.LABELS),
                values.find(TrainerKeys.RELEASE_INTERVAL).orElse(null),
                values.get(TrainerKeys.REFIT_LINEAR_EVERY),
                values.get(TrainerKeys.REFIT_EVERY),
                values.get(TrainerKeys.REFIT_LIMIT));
    }

    public OnlineSettings withTrainEvery(int count, Duration interval) {
        return with(fields -> {
            fields.trainEvery = count;
            fields.trainInterval = interval;
        });
    }

    public OnlineSettings withReleaseEvery(int count) {
        return with(fields -> fields.releaseEvery = count);
    }

    public OnlineSettings withReplay(int capacity, double ratio) {
        return with(fields -> {
            fields.replayCapacity = capacity;
            fields.replayRatio = ratio;
        });
    }

    public OnlineSettings withPasses(int count) {
        return with(fields -> fields.passes = count);
    }

    public OnlineSettings withLearningRate(double rate) {
        return with(fields -> fields.learningRate = rate);
    }

    /** The same count for words and n-grams. */
    public OnlineSettings withGrowth(int wordCount, int labelCount) {
        return with(fields -> {
            fields.newWordCount = wordCount;
            fields.newNgramCount = wordCount;
            fields.newLabelCount = labelCount;
        });
    }

    public OnlineSettings withFirstReleaseAfter(int examples) {
        return with(fields -> fields.firstReleaseAfter = examples);
    }

    public OnlineSettings withLabels(List<String> allowed) {
        return with(fields -> fields.labels = allowed);
    }

    public OnlineSettings withReleaseInterval(Duration interval) {
        return with(fields -> fields.releaseInterval = interval);
    }

    public OnlineSettings withRefits(int every, Duration limit) {
        return with(fields -> {
            fields.refitEvery = every;
            fields.refitLimit = limit;
        });
    }

    public OnlineSettings withLinearRefits(int every) {
        return with(fields -> fields.refitLinearEvery = every);
    }

    private OnlineSettings with(Consumer<Fields> change) {
        Fields fields = new Fields(this);
        change.accept(fields);
        return fields.settings();
    }

    /** All of them, while some become others. */
    private static final class Fields {
        private int trainEvery;
        private Duration trainInterval;
        private int releaseEvery;
        private int replayCapacity;
        private double replayRatio;
        private int passes;
        private double learningRate;
        private int newWordCount;
        private int newNgramCount;
        private int newLabelCount;
        private int firstReleaseAfter;
        private List<String> labels;
        private @Nullable Duration releaseInterval;
        private int refitLinearEvery;
        private int refitEvery;
        private Duration refitLimit;

        private Fields(OnlineSettings from) {
            trainEvery = from.trainEvery;
            trainInterval = from.trainInterval;
            releaseEvery = from.releaseEvery;
            replayCapacity = from.replayCapacity;
            replayRatio = from.replayRatio;
            passes = from.passes;
            learningRate = from.learningRate;
            newWordCount = from.newWordCount;
            newNgramCount = from.newNgramCount;
            newLabelCount = from.newLabelCount;
            firstReleaseAfter = from.firstReleaseAfter;
            labels = from.labels;
            releaseInterval = from.releaseInterval;
            refitLinearEvery = from.refitLinearEvery;
            refitEvery = from.refitEvery;
            refitLimit = from.refitLimit;
        }

        private OnlineSettings settings() {
            return new OnlineSettings(
                    trainEvery,
                    trainInterval,
                    releaseEvery,
                    replayCapacity,
                    replayRatio,
                    passes,
                    learningRate,
                    newWordCount,
                    newNgramCount,
                    newLabelCount,
                    firstReleaseAfter,
                    labels,
                    releaseInterval,
                    refitLinearEvery,
                    refitEvery,
                    refitLimit);
        }
    }
}
