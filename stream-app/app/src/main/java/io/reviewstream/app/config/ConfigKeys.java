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

    static final ConfigKey<String> APPLICATION_ID = key("application-id", "reviewstream", Parsers::kafkaName);
    static final ConfigKey<String> INSTANCE_ID = key("instance-id", null, Parsers::kafkaName);
    static final ConfigKey<Path> STATE_DIR = key("state-dir", "state", Path::of);
    static final ConfigKey<Path> BUNDLE_STORE = key("bundle-store", "bundles", Path::of);
    static final ConfigKey<String> MODEL_NAME = key("model-name", "reviews", name());
    static final ConfigKey<String> GUARANTEE = key("guarantee", "exactly-once", oneOf("exactly-once"));
    static final ConfigKey<Integer> THREADS = key("threads", "1", wholeNumber(1, 1024));
    static final ConfigKey<Integer> MAX_BATCH = key("max-batch", "64", wholeNumber(1, 100_000));
    static final ConfigKey<Duration> MAX_WAIT = key("max-wait", "20ms", Parsers.duration(Duration.ofMinutes(1)));
    static final ConfigKey<Duration> COMMIT_INTERVAL =
            key("commit-interval", "100ms", Parsers.duration(Duration.ofSeconds(20)));
    static final ConfigKey<Integer> TOP_K = key("top-k", "3", wholeNumber(1, 1000));
    static final ConfigKey<Integer> MAX_TEXT_LENGTH =
            key("max-text-length", "1048576", wholeNumber(1, Integer.MAX_VALUE));
    static final ConfigKey<Integer> MAX_RECORD_BYTES =
            key("max-record-bytes", Integer.toString(TopicLimits.OUTPUT_BYTES), wholeNumber(1024, 256 << 20));

    static final ConfigKey<String> BOOTSTRAP_SERVERS =
            key("kafka.bootstrap-servers", "REVIEWSTREAM_BOOTSTRAP_SERVERS", "localhost:9092", name());
    static final ConfigKey<String> KAFKA_PROPERTIES = key("kafka.properties", "", text -> text);
    static final ConfigKey<String> REGISTRY_URL =
            key("registry.url", "REVIEWSTREAM_SCHEMA_REGISTRY_URL", "http://localhost:8081", name());
    static final ConfigKey<Boolean> AUTO_REGISTER = key("registry.auto-register", "false", Parsers::flag);
    static final ConfigKey<String> REGISTRY_PROPERTIES = key("registry.properties", "", text -> text);

    static final ConfigKey<String> TOPIC_PREFIX = key("topics.prefix", "", text -> text);
    static final ConfigKey<String> REVIEWS = key("topics.reviews", TOPICS.reviews(), Parsers::kafkaName);
    static final ConfigKey<String> CLASSIFIED = key("topics.classified", TOPICS.classified(), Parsers::kafkaName);
    static final ConfigKey<String> FEEDBACK = key("topics.feedback", TOPICS.feedback(), Parsers::kafkaName);
    static final ConfigKey<String> DEAD_LETTERS = key("topics.dead-letters", TOPICS.deadLetters(), Parsers::kafkaName);
    static final ConfigKey<String> COMMANDS = key("topics.commands", TOPICS.commands(), Parsers::kafkaName);
    static final ConfigKey<String> RELEASES = key("topics.releases", TOPICS.releases(), Parsers::kafkaName);

    private ConfigKeys() {}

    /** Returns all settings. */
    public static List<ConfigKey<?>> all() {
        return List.copyOf(ALL);
    }

    /** Tells whether settings below this path are free: they are passed through to a client. */
    static boolean isMap(String path) {
        return path.equals(KAFKA_PROPERTIES.path()) || path.equals(REGISTRY_PROPERTIES.path());
    }

    private static <T> ConfigKey<T> key(String path, @Nullable String defaultText, ConfigKey.Parser<T> parser) {
        String variable =
                "REVIEWSTREAM_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return key(path, variable, defaultText, parser);
    }

    private static <T> ConfigKey<T> key(
            String path, String variable, @Nullable String defaultText, ConfigKey.Parser<T> parser) {
        ConfigKey<T> key = new ConfigKey<>(path, variable, defaultText, parser);
        ALL.add(key);
        return key;
    }
}
