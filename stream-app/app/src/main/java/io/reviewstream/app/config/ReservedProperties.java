package io.reviewstream.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Kafka properties that would break a promise of the app, or have a setting of their own. */
final class ReservedProperties {
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
                .filter(name -> NAMES.contains(PREFIX.matcher(name).replaceFirst("")))
                .sorted()
                .map(name -> ConfigKeys.KAFKA_PROPERTIES.path() + "." + name
                        + ": is set by the app itself; take it out, or use the setting made for it")
                .toList();
    }
}
