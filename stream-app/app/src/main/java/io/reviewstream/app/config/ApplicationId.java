package io.reviewstream.app.config;

import static java.util.Objects.requireNonNull;

import io.reviewstream.program.settings.Values;
import java.util.Optional;

/**
 * The application id. Where none is given, a prefix of the topics is part of it ({@code acme.} makes
 * {@code reviewstream-acme}): two fleets on one cluster would else be one group, of which each member may take
 * partitions that it does not read.
 *
 * @param id the one that holds
 * @param former the one that held by default before the prefix was part of it; empty where nothing changed
 */
public record ApplicationId(String id, Optional<String> former) {

    static ApplicationId read(Values values) {
        String usual = values.defaultOf(ConfigKeys.APPLICATION_ID);
        Optional<String> given = values.find(ConfigKeys.APPLICATION_ID);
        return given.map(id -> new ApplicationId(id, Optional.empty()))
                .orElseGet(() -> byDefault(usual, ConfigKeys.TOPICS.prefix(values)));
    }

    /** Returns the one that holds where none is given. */
    public static String byDefault(String topicsPrefix) {
        return byDefault(requireNonNull(ConfigKeys.APPLICATION_ID.defaultText()), topicsPrefix)
                .id();
    }

    private static ApplicationId byDefault(String usual, String topicsPrefix) {
        String prefix = topicsPrefix.replaceFirst("[._-]+$", "");
        return prefix.isEmpty()
                ? new ApplicationId(usual, Optional.empty())
                : new ApplicationId(usual + "-" + prefix, Optional.of(usual));
    }
}
