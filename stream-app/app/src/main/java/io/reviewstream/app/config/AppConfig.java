package io.reviewstream.app.config;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.program.bundles.BundleStoreSettings;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything the app can be told, checked. Immutable; {@link ConfigLoader} makes it.
 *
 * @param applicationId name of the app in Kafka: group, transactions and state topics carry it
 * @param formerApplicationId the one that this fleet had by default before a prefix of the topics became part of it;
 *     empty where one is given, or there is no prefix
 * @param instanceId name of this instance within the app, stable over restarts; empty: one is made and kept in the
 *     state directory
 * @param stateDir directory of the state stores; persistent, owned by one instance
 * @param bundleStore where the bundles are
 * @param bundleCache local copies of the bundles that were served
 * @param modelName key of the commands and events that this app follows
 * @param threads number of stream threads, each with its own micro-batch
 * @param batching when a micro-batch goes
 * @param delivery how what becomes of the reviews reaches its topics
 * @param answers what a prediction tells
 * @param limits what is too large
 * @param labelRequests which reviews people are asked about
 * @param http the app's HTTP face
 * @param quality how predictions are judged by labels
 * @param releases what becomes of releases by what labels say
 * @param tracing where spans of reviews go
 */
public record AppConfig(
        String applicationId,
        Optional<String> formerApplicationId,
        Optional<String> instanceId,
        Path stateDir,
        BundleStoreSettings bundleStore,
        BundleCopies bundleCache,
        String modelName,
        int threads,
        Batching batching,
        Delivery delivery,
        Answers answers,
        Limits limits,
        KafkaConnection kafka,
        RegistryConnection registry,
        TopicNames topics,
        Drift drift,
        LabelRequests labelRequests,
        Http http,
        Quality quality,
        Releases releases,
        Tracing tracing) {
    /**
     * Local copies of the bundles that were served.
     *
     * @param directory where they are; owned by one instance
     * @param size how many are kept, from 1
     */
    public record BundleCopies(Path directory, int size) {}

    /**
     * When a micro-batch goes: at so many reviews, or after so long.
     *
     * @param maxBatch reviews, from 1
     * @param maxWait age of the oldest waiting review, above 0
     */
    public record Batching(int maxBatch, Duration maxWait) {}

    /**
     * How what becomes of the reviews reaches its topics.
     *
     * @param guarantee what is promised
     * @param commitInterval longest time between two commits; with exactly-once a reader of committed records waits for
     *     it
     * @param linger how long the producer may hold a record back; empty: as long as Kafka Streams has it
     */
    public record Delivery(Guarantee guarantee, Duration commitInterval, Optional<Duration> linger) {}

    /**
     * What a prediction tells.
     *
     * @param topK how many labels, from 1
     * @param confidenceFloor probability of the label below which the prediction abstains, 0 to 1; 0: it never abstains
     * @param explain how much of what the network looked at
     * @param explainBy whether contributions are told beside attention
     * @param explainTop how many tokens where only the top ones are told, from 1
     */
    public record Answers(int topK, double confidenceFloor, Explain explain, ExplainBy explainBy, int explainTop) {
        /** The same with another wish about what the network looked at. */
        public Answers explaining(Explain other) {
            return new Answers(topK, confidenceFloor, other, explainBy, explainTop);
        }

        /** Whether scores must tell contributions: where nothing is explained they would cost for nothing. */
        public boolean needContributions() {
            return explain != Explain.NONE && explainBy == ExplainBy.CONTRIBUTION;
        }
    }

    /**
     * What is too large.
     *
     * @param maxTextLength longest text that is scored, in UTF-16 units
     * @param maxRecordBytes largest record that is written: key, value and headers
     */
    public record Limits(int maxTextLength, int maxRecordBytes) {
        /** How large records may be. */
        public RecordRoom room() {
            return new RecordRoom(maxRecordBytes);
        }
    }

    /**
     * How drift is looked for.
     *
     * @param enabled whether it is
     * @param falseAlarmsPerMonth how many are allowed, above 0
     * @param window how the stream is cut
     * @param pane what windows are made of
     * @param lateness how far a review may lie behind the newest of its partition
     * @param segments those that are watched one by one
     * @param referenceReviews how many say what is usual where the bundle does not
     */
    public record Drift(
            boolean enabled,
            double falseAlarmsPerMonth,
            WindowRule window,
            Duration pane,
            Duration lateness,
            List<String> segments,
            int referenceReviews) {
        static Drift read(Values values) {
            WindowSize size = values.get(ConfigKeys.DRIFT_WINDOW);
            Duration pane = values.get(ConfigKeys.DRIFT_PANE);
            if (size.measure() == WindowRule.Measure.TIME && size.size() % pane.toMillis() != 0) {
                values.problem("drift.window: " + Duration.ofMillis(size.size()) + " is no multiple of drift.pane, "
                        + pane + "; give both, such as 1h and 1m");
            }
            return new Drift(
                    values.get(ConfigKeys.DRIFT_ENABLED),
                    values.get(ConfigKeys.DRIFT_FALSE_ALARMS),
                    new WindowRule(size.measure(), size.size(), values.get(ConfigKeys.DRIFT_SLIDING)),
                    pane,
                    values.get(ConfigKeys.DRIFT_LATENESS),
                    Arrays.stream(values.get(ConfigKeys.DRIFT_SEGMENTS).split(","))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .toList(),
                    values.get(ConfigKeys.DRIFT_REFERENCE));
        }
    }

    /**
     * Which reviews people are asked about.
     *
     * @param enabled whether they are asked
     * @param randomRate share of the reviews that are drawn, 0 to 1
     * @param randomPerHour most requests an hour of those, in the whole fleet, from 0
     * @param seed which reviews are drawn
     * @param uncertainPerHour most requests an hour of those that the release is least sure of, from 0
     * @param uncertainMargin largest distance of the best two labels' probabilities there, 0 to 1
     * @param disagreementRate share of the reviews that is drawn where a release in shadow says another label, 0 to 1
     * @param disagreementPerHour most requests an hour of those, in the whole fleet, from 0
     * @param repeatAfter for how long nobody is asked twice, above 0
     * @param maskText whether texts are masked
     */
    public record LabelRequests(
            boolean enabled,
            double randomRate,
            int randomPerHour,
            int seed,
            int uncertainPerHour,
            double uncertainMargin,
            double disagreementRate,
            int disagreementPerHour,
            Duration repeatAfter,
            boolean maskText) {
        static LabelRequests read(Values values) {
            LabelRequests read = new LabelRequests(
                    values.get(ConfigKeys.LABEL_REQUESTS_ENABLED),
                    values.get(ConfigKeys.LABEL_REQUESTS_RANDOM_RATE),
                    values.get(ConfigKeys.LABEL_REQUESTS_RANDOM_PER_HOUR),
                    values.get(ConfigKeys.LABEL_REQUESTS_SEED),
                    values.get(ConfigKeys.LABEL_REQUESTS_UNCERTAIN_PER_HOUR),
                    values.get(ConfigKeys.LABEL_REQUESTS_UNCERTAIN_MARGIN),
                    values.get(ConfigKeys.LABEL_REQUESTS_DISAGREEMENT_RATE),
                    values.get(ConfigKeys.LABEL_REQUESTS_DISAGREEMENT_PER_HOUR),
                    values.get(ConfigKeys.LABEL_REQUESTS_REPEAT_AFTER),
                    values.get(ConfigKeys.LABEL_REQUESTS_MASK_TEXT));
            if (read.enabled && read.uncertainPerHour > 0 && values.get(ConfigKeys.TOP_K) < 2) {
                values.problem("label-requests.uncertain-per-hour: needs the best two labels of each review;"
                        + " set top-k to 2 or more, or this to 0");
            }
            return read;
        }
    }

    /** Longest time between two commits. */
    public Duration commitInterval() {
        return delivery.commitInterval();
    }

    /**
     * How predictions are judged by labels.
     *
     * @param enabled whether they are
     * @param joinTtl how long after its review a label counts, above 0
     * @param retention how long counts are kept, no shorter than that
     * @param ratings which labels ratings stand for
     */
    public record Quality(boolean enabled, Duration joinTtl, Duration retention, RatingLabels ratings) {}

    /**
     * What becomes of releases by what labels say.
     *
     * @param rollBack whether a live release that is worse than the one before it is rolled back
     * @param canaryShare share of the reviews that a canary scores, from 0 to below 1; 0: there are none
     * @param minLabels least labels that judge a release that is tried, and the live one meanwhile, before it goes on, from 1
     * @param canaryMaxDuration how long there may be too few, above 0, and no longer than counts of labels are kept
     * @param shadowShare share of the reviews that a release in shadow scores beside the live one, 0 to 1; 0: none is tried so
     * @param shadowMaxDuration how long one in shadow may have too few labels, as for a canary
     */
    public record Releases(
            boolean rollBack,
            double canaryShare,
            int minLabels,
            Duration canaryMaxDuration,
            double shadowShare,
            Duration shadowMaxDuration) {
        static Releases read(Values values) {
            Releases read = new Releases(
                    values.get(ConfigKeys.RELEASES_ROLL_BACK),
                    values.get(ConfigKeys.RELEASES_CANARY_SHARE),
                    values.get(ConfigKeys.RELEASES_MIN_LABELS),
                    values.get(ConfigKeys.RELEASES_CANARY_MAX_DURATION),
                    values.get(ConfigKeys.RELEASES_SHADOW_SHARE),
                    values.get(ConfigKeys.RELEASES_SHADOW_MAX_DURATION));
            if (values.get(ConfigKeys.QUALITY_ENABLED)) {
                withinRetention(values, read.canaryShare, ConfigKeys.RELEASES_CANARY_MAX_DURATION);
                withinRetention(values, read.shadowShare, ConfigKeys.RELEASES_SHADOW_MAX_DURATION);
            } else if (read.rollBack || read.canaryShare > 0 || read.shadowShare > 0) {
                values.problem(read.asksForLabels().path() + ": is decided by labels, so "
                        + ConfigKeys.QUALITY_ENABLED.path() + " must be true");
            }
            return read;
        }

        private ConfigKey<?> asksForLabels() {
            if (rollBack) {
                return ConfigKeys.RELEASES_ROLL_BACK;
            }
            return canaryShare > 0 ? ConfigKeys.RELEASES_CANARY_SHARE : ConfigKeys.RELEASES_SHADOW_SHARE;
        }

        private static void withinRetention(Values values, double share, ConfigKey<Duration> longest) {
            Duration retention = values.get(ConfigKeys.QUALITY_RETENTION);
            if (share > 0 && values.get(longest).compareTo(retention) > 0) {
                values.problem(longest.path() + ": must be no longer than " + ConfigKeys.QUALITY_RETENTION.path() + ", "
                        + retention
                        + ", or the first labels of a release that is tried would be gone before its last ones"
                        + " come; shorten it, or keep counts longer");
            }
        }

        /** Whether releases are tried in shadow. */
        public boolean shadow() {
            return shadowShare > 0;
        }
    }

    /**
     * Where spans of reviews go.
     *
     * @param otlpEndpoint address of an OTLP receiver; empty: there are no spans
     * @param otlpHeaders what each request to it carries
     * @param samplingRatio share of the reviews without a trace of their own that get one, 0 to 1
     */
    public record Tracing(Optional<OtlpEndpoint> otlpEndpoint, SecretHeaders otlpHeaders, double samplingRatio) {
        static Tracing read(Values values) {
            return new Tracing(
                    values.find(ConfigKeys.TRACING_OTLP_ENDPOINT),
                    values.find(ConfigKeys.TRACING_OTLP_HEADERS).orElse(SecretHeaders.NONE),
                    values.get(ConfigKeys.TRACING_SAMPLING_RATIO));
        }
    }

    /**
     * The app's HTTP face.
     *
     * @param enabled whether there is one
     * @param host address to listen on
     * @param port port to listen on; 0: any free one
     * @param token what requests must carry; always there where the host is not a loopback address
     * @param viewerToken what requests of those may carry instead who only look; only beside the other
     * @param showText how much of the reviews' texts the dashboard shows
     * @param openMetrics whether metrics are told without the token
     * @param maxBodyBytes largest body of a request
     * @param maxTexts most texts in one request
     * @param rateLimit most texts a second; 0: no limit
     * @param maxConcurrent most requests that are scored at the same time, from 1
     */
    public record Http(
            boolean enabled,
            String host,
            int port,
            Optional<Secret> token,
            Optional<Secret> viewerToken,
            ShowText showText,
            boolean openMetrics,
            int maxBodyBytes,
            int maxTexts,
            int rateLimit,
            int maxConcurrent) {
        /** By form, without asking a name server: an answer could change after it was checked. */
        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

        /** Returns whether only the machine itself can mean this address or name, an IPv6 address without brackets. */
        public static boolean isLoopback(String host) {
            return LOOPBACK.matcher(host).matches();
        }
    }
}
