package io.reviewstream.app.config;

import java.util.Optional;

/**
 * The application id where none is given. A prefix of the topics is part of it: two fleets on one cluster would else be
 * one group, of which each member may take partitions that it does not read.
 */
final class ApplicationId {
    private static final String DEFAULT = "reviewstream";

    private ApplicationId() {}

    /** The id of a fleet whose topics have this prefix: {@code acme.} makes {@code reviewstream-acme}. */
    static String of(String topicsPrefix) {
        String name = topicsPrefix.replaceFirst("[._-]+$", "");
        return name.isEmpty() ? DEFAULT : DEFAULT + "-" + name;
    }

    /** The id that such a fleet had before; empty where this is none of those made here of a prefix. */
    static Optional<String> former(String id) {
        return id.startsWith(DEFAULT + "-") ? Optional.of(DEFAULT) : Optional.empty();
    }
}
