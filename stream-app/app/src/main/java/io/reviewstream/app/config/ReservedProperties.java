package io.reviewstream.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Kafka properties that would break a promise of the app, or have a setting of their own. */
final class ReservedProperties {
    private static final String PROTOCOL = "group.protocol";
    private static final Set<String> NAMES = Set.of(
            "application.id",
            "bootstrap.servers",
            "client.id",
            "commit.interval.ms",
            "default.production.exception.handler",
            "default.timestamp.extractor",
            "enable.auto.commit",
            "errors.dead.letter.queue.topic.name",
            "group.id",
            "group.instance.id",
            PROTOCOL,
            "isolation.level",
            "max.request.size",
            "num.stream.threads",
            "processing.exception.handler",
            "processing.guarantee",
            "production.exception.handler",
            "state.dir",
            "transactional.id");
    private static final Pattern PREFIX =
            Pattern.compile("^((main\\.|restore\\.|global\\.)?consumer|producer|admin)\\.");

    private ReservedProperties() {}

    static List<String> in(Map<String, String> properties) {
        return properties.keySet().stream()
                .filter(name -> NAMES.contains(bare(name)))
                .sorted()
                .map(name -> name + ": " + reason(bare(name)))
                .toList();
    }

    private static String bare(String name) {
        return PREFIX.matcher(name).replaceFirst("");
    }

    /** KIP-1071's protocol refuses members with a name of their own until Kafka 4.4, on clients and brokers. */
    private static String reason(String name) {
        return name.equals(PROTOCOL)
                ? "cannot be chosen: every instance has a group.instance.id, which the protocol \"streams\" refuses before "
                        + "Kafka 4.4; take it out"
                : "is set by the app itself; take it out, or use the setting made for it";
    }
}
