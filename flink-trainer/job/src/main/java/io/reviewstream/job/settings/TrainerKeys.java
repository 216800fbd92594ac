package io.reviewstream.job.settings;

import static io.reviewstream.program.settings.Parsers.name;
import static io.reviewstream.program.settings.Parsers.number;
import static io.reviewstream.program.settings.Parsers.wholeNumber;

import io.reviewstream.model.dataset.LabelText;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.program.bundles.BundleStoreKeys;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.ConnectionKeys;
import io.reviewstream.program.settings.KeyList;
import io.reviewstream.program.settings.Parsers;
import io.reviewstream.program.settings.TopicKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Every setting of the trainer, in the order of the documentation: the one place of names and defaults. */
public final class TrainerKeys {
    private static final int MANY = Integer.MAX_VALUE;
    private static final KeyList ALL = new KeyList();

    static final BundleStoreKeys BUNDLE_STORE = new BundleStoreKeys(ALL);
    static final ConfigKey<String> MODEL_NAME =
            ALL.key("model-name", "Key of the commands that announce its releases.", "reviews", name());
    static final ConfigKey<Integer> KEEP_BUNDLES = ALL.key(
            "keep-bundles",
            "Most bundles to keep, beside those that are or may be served; all of them unless given.",
            null,
            wholeNumber(1, MANY));
    static final ConfigKey<Path> CHECKPOINTS = ALL.key(
            "checkpoints",
            "Where the job keeps its state, else .checkpoints in the bundle store, or here if that is no directory; if given,"
                    + " train goes on from there with a fit that was cut off.",
            null,
            Path::of);
    static final ConfigKey<Duration> CHECKPOINT_INTERVAL = ALL.key(
            "checkpoint-interval",
            "Time between checkpoints; a release is announced after one.",
            "10s",
            Parsers.durationOrSeconds(Duration.ofDays(1)));
    static final ConfigKey<Boolean> DETERMINISTIC =
            ALL.flag("deterministic", "One thread and no clock: the same input gives the same weights, bit for bit.");
    static final ConfigKey<Integer> METRICS_PORT = ALL.key(
            "metrics-port",
            "Port, of every interface, at which Prometheus reads the trainer's metrics and Flink's; none unless given.",
            null,
            wholeNumber(1, 65_535));
    static final ConfigKey<Integer> HEALTH_PORT = ALL.key(
            "health-port",
            "Port, of every interface, at which run answers /health/live and /health/ready; none unless given.",
            null,
            wholeNumber(1, 65_535));

    static final ConfigKey<Integer> TRAIN_EVERY =
            ALL.key("train-every", "Train when so many feedback wait.", "64", wholeNumber(1, MANY));
    static final ConfigKey<Duration> TRAIN_INTERVAL = ALL.key(
            "train-interval",
            "Train what waits after this time, however little; a deterministic trainer does not look at it.",
            "30s",
            Parsers.durationOrSeconds(Duration.ofDays(30)));
    static final ConfigKey<Integer> RELEASE_EVERY = ALL.key(
            "release-every",
            "Put a candidate to the gate after so many trained feedback.",
            "1000",
            wholeNumber(1, MANY));
    static final ConfigKey<Duration> RELEASE_INTERVAL = ALL.key(
            "release-interval",
            "Put a candidate to the gate so long after the one before it, if any feedback was trained; not unless given. The"
                    + " time begins anew at each start and restart of the trainer. A"
                    + " deterministic trainer does not look at it.",
            null,
            Parsers.durationOrSeconds(Duration.ofDays(365)));
    static final ConfigKey<Integer> REFIT_LINEAR_EVERY = ALL.key(
            "refit-linear-every",
            "The linear path of every so many candidates gets a linear fit of what replay holds added; 0 is none.",
            "1",
            wholeNumber(0, MANY));
    static final ConfigKey<Integer> REFIT_EVERY = ALL.key(
            "refit-every",
            "Of so many candidates, 2 or more, one is fitted anew from replay, and takes the place of the network if it"
                    + " passes the gate; 0 is none. Nothing else is learnt meanwhile.",
            "0",
            TrainerKeys::refits);
    static final ConfigKey<Duration> REFIT_LIMIT = ALL.key(
            "refit-limit",
            "A refit that takes longer is given up; a deterministic trainer does not look at it.",
            "5m",
            Parsers.durationOrSeconds(Duration.ofDays(1)));
    static final ConfigKey<Integer> FIRST_RELEASE_AFTER = ALL.key(
            "first-release-after",
            "Without a file and without a live release: feedback to collect before the first fit.",
            "1000",
            wholeNumber(2, MANY));
    static final ConfigKey<Double> LEARNING_RATE = ALL.key(
            "online-learning-rate",
            "Step size of Adam for feedback; that of a fit is the recipe's.",
            "0.001",
            number("a number above 0", rate -> rate > 0 && rate < Double.POSITIVE_INFINITY));
    static final ConfigKey<Integer> REPLAY_CAPACITY = ALL.key(
            "replay-capacity",
            "Most examples kept for replay, all labels together; 0 is no replay.",
            "20000",
            wholeNumber(0, MANY));
    static final ConfigKey<Double> REPLAY_RATIO = ALL.key(
            "replay-ratio",
            "Replayed examples for each new one in a mini-batch.",
            "1.0",
            number("a number from 0 on", ratio -> ratio >= 0 && ratio < Double.POSITIVE_INFINITY));
    static final ConfigKey<Integer> PASSES = ALL.key(
            "passes",
            "How often a feedback trains, each time beside others that are replayed; more than once only where the network,"
                    + " asked before it learnt from it, does not speak against the label.",
            "1",
            wholeNumber(1, 10));
    static final ConfigKey<Integer> NEW_WORD_COUNT = ALL.key(
            "new-word-count",
            "In how many texts a new word must be seen before it is learnt.",
            "3",
            wholeNumber(1, MANY));
    static final ConfigKey<Integer> NEW_NGRAM_COUNT = ALL.key(
            "new-ngram-count",
            "In how many texts a new pair of tokens, or another n-gram, must be seen before the linear path learns it.",
            "3",
            wholeNumber(1, MANY));
    static final ConfigKey<Integer> NEW_LABEL_COUNT = ALL.key(
            "new-label-count",
            "To how many reviews a new label must be given before the network grows an output for it.",
            "10",
            wholeNumber(1, MANY));
    static final ConfigKey<List<String>> LABELS = ALL.key(
            "labels",
            "Labels that are learnt from the first feedback on, whatever new-label-count says; joined by commas.",
            "",
            TrainerKeys::labels);
    static final ConfigKey<RatingLabels> RATING_LABELS = ALL.key(
            "rating-labels",
            "Labels that ratings stand for, in files and feedback, as ..4=neg, 9..=pos; a rating between is passed over."
                    + " The app needs the same.",
            "",
            RatingLabels::of);
    static final ConfigKey<Duration> JOIN_TTL = ALL.key(
            "join-ttl",
            "How long a feedback waits for its review, and a review for feedback, on the reviews' clock.",
            "7d",
            Parsers.duration(Duration.ofDays(3650)));
    static final ConfigKey<Boolean> RETRAIN_ON_DRIFT = ALL.flag(
            "retrain-on-drift",
            "A drift alarm that is raised, and not muted, leads to a candidate as soon as train-every feedback was trained"
                    + " after it.");

    static final ConfigKey<Double> HOLDOUT_SHARE = ALL.key(
            "holdout-share",
            "Share of all texts, chosen by a hash, that never trains.",
            "0.1",
            number("a number above 0 and below 1", share -> share > 0 && share < 1));
    static final ConfigKey<Integer> HOLDOUT_CAPACITY = ALL.key(
            "holdout-capacity",
            "Most texts kept to compare releases by; the newest stay.",
            "5000",
            wholeNumber(1, MANY));
    static final ConfigKey<Integer> MIN_HOLDOUT = ALL.key(
            "min-holdout",
            "With fewer texts of an unbiased label than this nothing is promoted.",
            "50",
            wholeNumber(1, MANY));

    static final ConnectionKeys CONNECTION = new ConnectionKeys(ALL);
    static final TopicKeys TOPICS = new TopicKeys(ALL);

    private TrainerKeys() {}

    /** Of one candidate each would be a refit, and what is learnt step by step would never be put to the gate. */
    private static int refits(String text) {
        int every = wholeNumber(0, MANY).parse(text);
        if (every == 1) {
            throw new IllegalArgumentException("0, or a whole number from 2 to " + MANY);
        }
        return every;
    }

    private static List<String> labels(String joined) {
        return Arrays.stream(joined.split(",", -1))
                .map(LabelText::of)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    /** Returns all settings. */
    public static KeyList all() {
        return ALL;
    }
}
