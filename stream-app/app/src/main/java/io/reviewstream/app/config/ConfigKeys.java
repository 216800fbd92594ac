package io.reviewstream.app.config;

import static io.reviewstream.program.settings.Parsers.name;
import static io.reviewstream.program.settings.Parsers.oneOf;
import static io.reviewstream.program.settings.Parsers.wholeNumber;

import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.program.bundles.BundleStoreKeys;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.ConnectionKeys;
import io.reviewstream.program.settings.KeyList;
import io.reviewstream.program.settings.Parsers;
import io.reviewstream.program.settings.TopicKeys;
import java.nio.file.Path;
import java.time.Duration;

/** Every setting of the app, in the order of the documentation: the one place of names and defaults. */
public final class ConfigKeys {
    private static final KeyList ALL = new KeyList();

    static final ConfigKey<String> APPLICATION_ID = ALL.key(
            "application-id",
            "Name of the app in Kafka: consumer group, transactions, state topics.",
            "reviewstream",
            Parsers::kafkaName);
    static final ConfigKey<String> INSTANCE_ID = ALL.key(
            "instance-id",
            "Name of this instance in the fleet, stable over restarts (static group membership).",
            null,
            Parsers::kafkaName);
    static final ConfigKey<Path> STATE_DIR = ALL.key("state-dir", "Directory of the state stores.", "state", Path::of);
    static final BundleStoreKeys BUNDLE_STORE = new BundleStoreKeys(ALL);
    static final ConfigKey<Path> BUNDLE_CACHE = ALL.key(
            "bundle-cache", "Directory of this instance's own copies of the bundles that it serves.", null, Path::of);
    static final ConfigKey<Integer> BUNDLE_CACHE_SIZE =
            ALL.key("bundle-cache-size", "How many bundles are kept there.", "3", wholeNumber(1, 100));
    static final ConfigKey<String> MODEL_NAME =
            ALL.key("model-name", "Key of the commands that the release controller carries out.", "reviews", name());
    static final ConfigKey<Guarantee> GUARANTEE = ALL.key(
            "guarantee",
            "What is promised between the topics: exactly-once or at-least-once.",
            "exactly-once",
            oneOf(Guarantee.class));
    static final ConfigKey<Integer> THREADS = ALL.key(
            "threads",
            "Stream threads; auto is one for each core.",
            "1",
            Parsers.orAuto(wholeNumber(1, 1024), Runtime.getRuntime().availableProcessors()));
    static final ConfigKey<Duration> LATENCY_TARGET = ALL.key(
            "latency-target",
            "Wished time from a review's arrival to its prediction, which sets what of max-batch, max-wait and"
                    + " commit-interval is not given.",
            null,
            Parsers.duration(Duration.ofMinutes(1)));
    static final ConfigKey<Integer> MAX_BATCH =
            ALL.key("max-batch", "A micro-batch goes at so many reviews.", "64", wholeNumber(1, 100_000));
    static final ConfigKey<Duration> MAX_WAIT = ALL.key(
            "max-wait",
            "A micro-batch goes when its oldest review has waited so long; at most 1m.",
            "20ms",
            Parsers.duration(Duration.ofMinutes(1)));
    static final ConfigKey<Duration> COMMIT_INTERVAL = ALL.key(
            "commit-interval",
            "Time between two commits; at most 20s.",
            "100ms",
            Parsers.duration(Duration.ofSeconds(20)));
    static final ConfigKey<Integer> TOP_K =
            ALL.key("top-k", "How many labels, the best first, a prediction tells.", "3", wholeNumber(1, 1000));
    static final ConfigKey<Double> CONFIDENCE_FLOOR = ALL.key(
            "confidence-floor",
            "A prediction abstains where the probability of its label is below this; 0 is never.",
            "0",
            Parsers.share());
    static final ConfigKey<Explain> EXPLAIN = ALL.key(
            "explain",
            "Which tokens a prediction tells with what they weighed: none, top or all.",
            "all",
            oneOf(Explain.class));
    static final ConfigKey<ExplainBy> EXPLAIN_BY = ALL.key(
            "explain-by",
            "What a prediction tells of its tokens: attention alone, or their contribution too, which costs scoring time.",
            "contribution",
            oneOf(ExplainBy.class));
    static final ConfigKey<Integer> EXPLAIN_TOP = ALL.key(
            "explain-top",
            "How many tokens, the strongest by explain-by, a prediction tells where explain is top.",
            "10",
            wholeNumber(1, 1000));
    static final ConfigKey<Integer> MAX_TEXT_LENGTH = ALL.key(
            "max-text-length",
            "Longest text that is scored, in UTF-16 units.",
            "1048576",
            wholeNumber(1, Integer.MAX_VALUE));
    static final ConfigKey<Integer> MAX_RECORD_BYTES = ALL.key(
            "max-record-bytes",
            "Largest record that the app writes: key, value and headers; at least 65536.",
            Integer.toString(TopicLimits.OUTPUT_BYTES),
            wholeNumber(64 << 10, 256 << 20));

    static final ConnectionKeys CONNECTION = new ConnectionKeys(ALL);
    static final TopicKeys TOPICS = new TopicKeys(ALL);

    static final ConfigKey<Boolean> DRIFT_ENABLED =
            ALL.key("drift.enabled", "Whether drift is looked for.", "false", Parsers::flag);
    static final ConfigKey<Double> DRIFT_FALSE_ALARMS = ALL.key(
            "drift.false-alarms-per-month",
            "How many false alarms in thirty days without drift are allowed, all statistics and segments together.",
            "1",
            Parsers.number("a number above 0, at most 1000", number -> number > 0 && number <= 1000));
    static final ConfigKey<WindowSize> DRIFT_WINDOW = ALL.key(
            "drift.window",
            "What is judged together: so many reviews, or those of a time such as 1h.",
            "1000",
            WindowSize::parse);
    static final ConfigKey<Boolean> DRIFT_SLIDING = ALL.key(
            "drift.sliding",
            "Whether a window ends with each pane, so that windows overlap; else with the one before it.",
            "false",
            Parsers::flag);
    static final ConfigKey<Duration> DRIFT_PANE = ALL.key(
            "drift.pane",
            "What windows are made of; a window of a time must be a multiple of it.",
            "1m",
            Parsers.duration(Duration.ofDays(1)));
    static final ConfigKey<Duration> DRIFT_LATENESS = ALL.key(
            "drift.lateness",
            "How far a review may lie behind the newest one of its partition and still be counted.",
            "1m",
            Parsers.duration(Duration.ofDays(1)));
    static final ConfigKey<String> DRIFT_SEGMENTS = ALL.key(
            "drift.segments",
            "Segments that are watched one by one beside the whole stream, with commas between them; the others"
                    + " together are 'other'.",
            "",
            text -> text);
    static final ConfigKey<Integer> DRIFT_REFERENCE = ALL.key(
            "drift.reference-reviews",
            "How many reviews, the first that a release scores, say what is usual where its bundle does not.",
            "5000",
            wholeNumber(1000, 10_000_000));

    static final ConfigKey<Boolean> LABEL_REQUESTS_ENABLED = ALL.key(
            "label-requests.enabled",
            "Whether people are asked for the labels of some reviews, in topics.label-requests.",
            "false",
            Parsers::flag);
    static final ConfigKey<Double> LABEL_REQUESTS_RANDOM_RATE = ALL.key(
            "label-requests.random-rate",
            "Share of the reviews that are drawn by a hash of their ids, whatever they say; 0 is none.",
            "0.01",
            Parsers.share());
    static final ConfigKey<Integer> LABEL_REQUESTS_RANDOM_PER_HOUR = ALL.key(
            "label-requests.random-per-hour",
            "Most requests an hour of the drawn reviews, in the whole fleet.",
            "60",
            wholeNumber(0, 100_000));
    static final ConfigKey<Integer> LABEL_REQUESTS_SEED = ALL.key(
            "label-requests.seed",
            "Which reviews are drawn; another number draws others.",
            "0",
            wholeNumber(0, Integer.MAX_VALUE));
    static final ConfigKey<Integer> LABEL_REQUESTS_UNCERTAIN_PER_HOUR = ALL.key(
            "label-requests.uncertain-per-hour",
            "Most requests an hour of the reviews that the release is least sure of, in the whole fleet; 0 is none.",
            "20",
            wholeNumber(0, 100_000));
    static final ConfigKey<Double> LABEL_REQUESTS_UNCERTAIN_MARGIN = ALL.key(
            "label-requests.uncertain-margin",
            "Largest distance between the probabilities of the best two labels at which a release is not sure.",
            "0.5",
            Parsers.share());
    static final ConfigKey<Double> LABEL_REQUESTS_DISAGREEMENT_RATE = ALL.key(
            "label-requests.disagreement-rate",
            "Share of the reviews that are drawn where a release in shadow says another label than the live one; 0 is none.",
            "1",
            Parsers.share());
    static final ConfigKey<Integer> LABEL_REQUESTS_DISAGREEMENT_PER_HOUR = ALL.key(
            "label-requests.disagreement-per-hour",
            "Most requests an hour of those, in the whole fleet; 0 is none.",
            "20",
            wholeNumber(0, 100_000));
    static final ConfigKey<Duration> LABEL_REQUESTS_REPEAT_AFTER = ALL.key(
            "label-requests.repeat-after",
            "For so long nobody is asked again about the same review, or another one of the same text, as far as a partition had at most 10,000 requests in it; at most 90d.",
            "7d",
            Parsers.duration(Duration.ofDays(90)));
    static final ConfigKey<Boolean> LABEL_REQUESTS_MASK_TEXT = ALL.key(
            "label-requests.mask-text",
            "Whether requests show texts without addresses and long numbers, as the dashboard does.",
            "true",
            Parsers::flag);

    static final ConfigKey<Boolean> HTTP_ENABLED =
            ALL.key("http.enabled", "Whether the app answers over HTTP.", "true", Parsers::flag);
    static final ConfigKey<String> HTTP_HOST = ALL.key(
            "http.host",
            "Address to listen on; any but the machine's own loopback wants a token.",
            "127.0.0.1",
            name());
    static final ConfigKey<Integer> HTTP_PORT =
            ALL.key("http.port", "Port to listen on; 0 is any free one.", "8080", wholeNumber(0, 65_535));
    static final ConfigKey<Secret> HTTP_TOKEN = ALL.secret(
            "http.token",
            "Bearer token that every request but those about health must carry; 16 characters or more.",
            Secret::of);
    static final ConfigKey<Path> HTTP_TOKEN_FILE =
            ALL.key("http.token-file", "File that holds the token instead.", null, Path::of);
    static final ConfigKey<Secret> HTTP_VIEWER_TOKEN = ALL.secret(
            "http.viewer-token",
            "Bearer token of those who may look at everything and change nothing; besides http.token.",
            Secret::of);
    static final ConfigKey<Path> HTTP_VIEWER_TOKEN_FILE =
            ALL.key("http.viewer-token-file", "File that holds the viewers' token instead.", null, Path::of);
    static final ConfigKey<ShowText> HTTP_SHOW_TEXT = ALL.key(
            "http.show-text",
            "How the dashboard shows texts of reviews: masked is without addresses and long numbers; full or none.",
            "masked",
            oneOf(ShowText.class));
    static final ConfigKey<Boolean> HTTP_OPEN_METRICS =
            ALL.key("http.open-metrics", "Whether /metrics is answered without the token.", "false", Parsers::flag);
    static final ConfigKey<Integer> HTTP_MAX_BODY_BYTES =
            ALL.key("http.max-body-bytes", "Largest body of a request.", "1048576", wholeNumber(1024, 16 << 20));
    static final ConfigKey<Integer> HTTP_MAX_TEXTS =
            ALL.key("http.max-texts", "Most texts in one request.", "256", wholeNumber(1, 10_000));
    static final ConfigKey<Integer> HTTP_RATE_LIMIT = ALL.key(
            "http.rate-limit",
            "Most texts a second that this instance takes over HTTP; 0 is no limit.",
            "200",
            wholeNumber(0, 1_000_000));
    static final ConfigKey<Integer> HTTP_MAX_CONCURRENT = ALL.key(
            "http.max-concurrent", "Most requests whose texts are scored at the same time.", "1", wholeNumber(1, 64));

    static final ConfigKey<RatingLabels> RATING_LABELS = ALL.key(
            "rating-labels",
            "Labels that ratings in feedback stand for, as ..4=neg, 9..=pos; a rating between is passed over. The trainer"
                    + " needs the same.",
            "",
            RatingLabels::of);
    static final ConfigKey<Boolean> QUALITY_ENABLED = ALL.key(
            "quality.enabled",
            "Whether this instance takes part in joining predictions with their labels, and tells how often they are right.",
            "false",
            Parsers::flag);
    static final ConfigKey<Duration> QUALITY_JOIN_TTL = ALL.key(
            "quality.join-ttl",
            "A label counts that comes so long after its review, or before it; at most 90d.",
            "7d",
            Parsers.duration(Duration.ofDays(90)));
    static final ConfigKey<Duration> QUALITY_RETENTION = ALL.key(
            "quality.retention",
            "How long counts of quality are kept; no shorter than quality.join-ttl, and at most 366d.",
            "30d",
            Parsers.duration(Duration.ofDays(366)));

    static final ConfigKey<Boolean> RELEASES_ROLL_BACK = ALL.key(
            "releases.roll-back",
            "Whether a live release that labels show to be worse than the one before it is rolled back by itself.",
            "false",
            Parsers::flag);
    static final ConfigKey<Double> RELEASES_CANARY_SHARE = ALL.key(
            "releases.canary-share",
            "Share of the reviews that a release which passed its gate scores as a canary before it goes live, below 1; 0 is"
                    + " none, and it goes live at once.",
            "0",
            Parsers.number(
                    "a number from 0 to below 1, such as 0.1: the live release needs reviews of its own to be compared by",
                    share -> share >= 0 && share < 1));
    static final ConfigKey<Integer> RELEASES_MIN_LABELS = ALL.key(
            "releases.min-labels",
            "A release that is tried goes on when so many labels judge it, and as many the live one meanwhile, and it is not worse.",
            "200",
            wholeNumber(1, 10_000_000));
    static final ConfigKey<Duration> RELEASES_CANARY_MAX_DURATION = ALL.key(
            "releases.canary-max-duration",
            "A canary that has too few labels after so long goes back; no longer than quality.retention, and at most 90d.",
            "1d",
            Parsers.duration(Duration.ofDays(90)));
    static final ConfigKey<Double> RELEASES_SHADOW_SHARE = ALL.key(
            "releases.shadow-share",
            "Share of the reviews that a release which passed its gate scores in shadow, beside the live one which answers, before"
                    + " it becomes a canary or goes live; 0 is none.",
            "0",
            Parsers.share());
    static final ConfigKey<Duration> RELEASES_SHADOW_MAX_DURATION = ALL.key(
            "releases.shadow-max-duration",
            "A release in shadow that has too few labels after so long is refused; no longer than quality.retention, and at"
                    + " most 90d.",
            "1d",
            Parsers.duration(Duration.ofDays(90)));

    static final ConfigKey<OtlpEndpoint> TRACING_OTLP_ENDPOINT = ALL.key(
            "tracing.otlp-endpoint",
            "Address of a receiver of OpenTelemetry's spans, such as http://collector:4318; without it there are none.",
            null,
            OtlpEndpoint::of);
    static final ConfigKey<SecretHeaders> TRACING_OTLP_HEADERS = ALL.secret(
            "tracing.otlp-headers",
            "Headers of each request to that receiver, as name=value, name=value; values are percent-encoded.",
            SecretHeaders::of);
    static final ConfigKey<Double> TRACING_SAMPLING_RATIO = ALL.key(
            "tracing.sampling-ratio",
            "Share of the reviews that get a span, of those that come without a trace of their own; 0 is none.",
            "0.01",
            Parsers.share());

    private ConfigKeys() {}

    /** Returns all settings. */
    public static KeyList all() {
        return ALL;
    }
}
