package io.reviewstream.app.config;

import static io.reviewstream.app.config.Parsers.name;
import static io.reviewstream.app.config.Parsers.oneOf;
import static io.reviewstream.app.config.Parsers.wholeNumber;

import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.events.topics.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every setting of the app, in the order of the documentation: the one place of names and defaults. */
public final class ConfigKeys {
    private static final TopicNames TOPICS = TopicNames.withPrefix("");
    private static final List<ConfigKey<?>> ALL = new ArrayList<>();

    static final ConfigKey<String> APPLICATION_ID = key(
            "application-id",
            "Name of the app in Kafka: consumer group, transactions, state topics.",
            "reviewstream",
            Parsers::kafkaName);
    static final ConfigKey<String> INSTANCE_ID = key(
            "instance-id",
            "Name of this instance in the fleet, stable over restarts (static group membership).",
            null,
            Parsers::kafkaName);
    static final ConfigKey<Path> STATE_DIR = key("state-dir", "Directory of the state stores.", "state", Path::of);
    static final ConfigKey<Path> BUNDLE_STORE =
            key("bundle-store", "Directory of the bundles, shared with the trainer.", "bundles", Path::of);
    static final ConfigKey<Path> BUNDLE_CACHE = key(
            "bundle-cache", "Directory of this instance's own copies of the bundles that it serves.", null, Path::of);
    static final ConfigKey<Integer> BUNDLE_CACHE_SIZE =
            key("bundle-cache-size", "How many bundles are kept there.", "3", wholeNumber(1, 100));
    static final ConfigKey<String> MODEL_NAME =
            key("model-name", "Key of the commands that the release controller carries out.", "reviews", name());
    static final ConfigKey<Guarantee> GUARANTEE = key(
            "guarantee",
            "What is promised between the topics: exactly-once or at-least-once.",
            "exactly-once",
            oneOf(Guarantee.class));
    static final ConfigKey<Integer> THREADS = key(
            "threads",
            "Stream threads; auto is one for each core.",
            "1",
            Parsers.orAuto(wholeNumber(1, 1024), Runtime.getRuntime().availableProcessors()));
    static final ConfigKey<Duration> LATENCY_TARGET = key(
            "latency-target",
            "Wished time from a review's arrival to its prediction, which sets what of max-batch, max-wait and"
                    + " commit-interval is not given.",
            null,
            Parsers.duration(Duration.ofMinutes(1)));
    static final ConfigKey<Integer> MAX_BATCH =
            key("max-batch", "A micro-batch goes at so many reviews.", "64", wholeNumber(1, 100_000));
    static final ConfigKey<Duration> MAX_WAIT = key(
            "max-wait",
            "A micro-batch goes when its oldest review has waited so long; at most 1m.",
            "20ms",
            Parsers.duration(Duration.ofMinutes(1)));
    static final ConfigKey<Duration> COMMIT_INTERVAL = key(
            "commit-interval",
            "Time between two commits; at most 20s.",
            "100ms",
            Parsers.duration(Duration.ofSeconds(20)));
    static final ConfigKey<Integer> TOP_K =
            key("top-k", "How many labels, the best first, a prediction tells.", "3", wholeNumber(1, 1000));
    static final ConfigKey<Double> CONFIDENCE_FLOOR = key(
            "confidence-floor",
            "A prediction abstains where the probability of its label is below this; 0 is never.",
            "0",
            Parsers.share());
    static final ConfigKey<Explain> EXPLAIN = key(
            "explain",
            "Which tokens a prediction tells with their attention: none, top or all.",
            "all",
            oneOf(Explain.class));
    static final ConfigKey<Integer> EXPLAIN_TOP = key(
            "explain-top",
            "How many tokens, those with the most attention, a prediction tells where explain is top.",
            "10",
            wholeNumber(1, 1000));
    static final ConfigKey<Integer> MAX_TEXT_LENGTH = key(
            "max-text-length",
            "Longest text that is scored, in UTF-16 units.",
            "1048576",
            wholeNumber(1, Integer.MAX_VALUE));
    static final ConfigKey<Integer> MAX_RECORD_BYTES = key(
            "max-record-bytes",
            "Largest record that the app writes: key, value and headers; at least 65536.",
            Integer.toString(TopicLimits.OUTPUT_BYTES),
            wholeNumber(64 << 10, 256 << 20));

    static final ConfigKey<String> BOOTSTRAP_SERVERS = key(
            "kafka.bootstrap-servers",
            "Brokers, joined by commas.",
            "REVIEWSTREAM_BOOTSTRAP_SERVERS",
            "localhost:9092",
            name());
    static final ConfigKey<String> KAFKA_PROPERTIES =
            key("kafka.properties", "A map of properties that go to every Kafka client untouched.", "", text -> text);
    static final ConfigKey<String> REGISTRY_URL = key(
            "registry.url",
            "A registry with Confluent's interface; several addresses joined by commas.",
            "REVIEWSTREAM_SCHEMA_REGISTRY_URL",
            "http://localhost:8081",
            name());
    static final ConfigKey<Boolean> AUTO_REGISTER =
            key("registry.auto-register", "Whether the app may register its own schemas.", "false", Parsers::flag);
    static final ConfigKey<String> REGISTRY_PROPERTIES = key(
            "registry.properties", "A map of properties that go to the registry's client untouched.", "", text -> text);

    static final ConfigKey<String> TOPIC_PREFIX =
            key("topics.prefix", "Goes before the name of every topic, such as \"acme.\".", "", text -> text);
    static final ConfigKey<String> REVIEWS =
            key("topics.reviews", "Reviews to classify.", TOPICS.reviews(), Parsers::kafkaName);
    static final ConfigKey<String> CLASSIFIED =
            key("topics.classified", "Predictions.", TOPICS.classified(), Parsers::kafkaName);
    static final ConfigKey<String> FEEDBACK =
            key("topics.feedback", "Labels for reviews.", TOPICS.feedback(), Parsers::kafkaName);
    static final ConfigKey<String> DEAD_LETTERS = key(
            "topics.dead-letters",
            "Records that cannot be used, as they came.",
            TOPICS.deadLetters(),
            Parsers::kafkaName);
    static final ConfigKey<String> COMMANDS =
            key("topics.commands", "Wishes about releases; one partition.", TOPICS.commands(), Parsers::kafkaName);
    static final ConfigKey<String> RELEASES =
            key("topics.releases", "The release log; one partition.", TOPICS.releases(), Parsers::kafkaName);

    static final ConfigKey<Boolean> HTTP_ENABLED =
            key("http.enabled", "Whether the app answers over HTTP.", "true", Parsers::flag);
    static final ConfigKey<String> HTTP_HOST = key(
            "http.host",
            "Address to listen on; any but the machine's own loopback wants a token.",
            "127.0.0.1",
            name());
    static final ConfigKey<Integer> HTTP_PORT =
            key("http.port", "Port to listen on; 0 is any free one.", "8080", wholeNumber(0, 65_535));
    static final ConfigKey<Secret> HTTP_TOKEN = key(
            "http.token",
            "Bearer token that every request but those about health must carry; 16 characters or more.",
            null,
            Secret::of);
    static final ConfigKey<Path> HTTP_TOKEN_FILE =
            key("http.token-file", "File that holds the token instead.", null, Path::of);
    static final ConfigKey<Boolean> HTTP_OPEN_METRICS =
            key("http.open-metrics", "Whether /metrics is answered without the token.", "false", Parsers::flag);
    static final ConfigKey<Integer> HTTP_MAX_BODY_BYTES =
            key("http.max-body-bytes", "Largest body of a request.", "1048576", wholeNumber(1024, 16 << 20));
    static final ConfigKey<Integer> HTTP_MAX_TEXTS =
            key("http.max-texts", "Most texts in one request.", "256", wholeNumber(1, 10_000));
    static final ConfigKey<Integer> HTTP_RATE_LIMIT = key(
            "http.rate-limit",
            "Most texts a second that this instance takes over HTTP; 0 is no limit.",
            "200",
            wholeNumber(0, 1_000_000));
    static final ConfigKey<Integer> HTTP_MAX_CONCURRENT = key(
            "http.max-concurrent", "Most requests whose texts are scored at the same time.", "1", wholeNumber(1, 64));

    private ConfigKeys() {}

    /** Returns all settings. */
    public static List<ConfigKey<?>> all() {
        return List.copyOf(ALL);
    }

    /** Tells whether settings below this path are free: they are passed through to a client. */
    static boolean isMap(String path) {
        return path.equals(KAFKA_PROPERTIES.path()) || path.equals(REGISTRY_PROPERTIES.path());
    }

    /** Tells whether the value is for nobody's eyes: no message repeats it, and the command line does not take it. */
    public static boolean isSecret(String path) {
        return path.equals(HTTP_TOKEN.path());
    }

    private static <T> ConfigKey<T> key(
            String path, String description, @Nullable String defaultText, ConfigKey.Parser<T> parser) {
        String variable =
                "REVIEWSTREAM_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return key(path, description, variable, defaultText, parser);
    }

    private static <T> ConfigKey<T> key(
            String path,
            String description,
            String variable,
            @Nullable String defaultText,
            ConfigKey.Parser<T> parser) {
        ConfigKey<T> key = new ConfigKey<>(path, description, variable, defaultText, parser);
        ALL.add(key);
        return key;
    }
}
