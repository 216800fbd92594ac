package io.reviewstream.events.topics;

/** Sizes that writer, topic and reader must agree on, in bytes. */
public final class TopicLimits {

    /** Largest record of the topics that others write: room for a text of 1 MiB. */
    public static final int INPUT_BYTES = 2 * 1024 * 1024;

    /** Largest record of predictions and dead letters, which carry the input's headers, or all of it, and their own. */
    public static final int OUTPUT_BYTES = 3 * 1024 * 1024;

    /** Kafka's default, which a topic that somebody made by hand is likely to have. */
    static final int DEFAULT_BYTES = 1024 * 1024 + 12;

    private TopicLimits() {}
}
