package io.reviewstream.program.deadletters;

/** Names of the headers that a dead letter carries besides those of the record; values are UTF-8 text. */
public final class DeadLetterHeaders {
    /** What the names of all of them begin with. */
    public static final String PREFIX = "reviewstream.";
    /** A {@link DeadLetterReason}. */
    public static final String REASON = "reviewstream.reason";
    /** A sentence for people. */
    public static final String MESSAGE = "reviewstream.message";
    /** The field at fault: value, id or text. */
    public static final String FIELD = "reviewstream.field";
    /** Topic that the record was read from. */
    public static final String TOPIC = "reviewstream.topic";
    /** Partition that the record was read from. */
    public static final String PARTITION = "reviewstream.partition";
    /** Offset of the record in its partition. */
    public static final String OFFSET = "reviewstream.offset";
    /** Version of the release that was live. */
    public static final String RELEASE = "reviewstream.release";
    /** Size of the value in bytes, where only its beginning is kept because the whole is too large to be written. */
    public static final String CUT_FROM = "reviewstream.cut-from";
    /**
     * How often the record was replayed, a number. It is the one header that a replayed record keeps: it passes through
     * to its prediction, or to its next dead letter, so that a record cannot go round for ever.
     */
    public static final String REPLAYS = "reviewstream.replays";

    private DeadLetterHeaders() {}
}
