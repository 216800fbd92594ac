package io.reviewstream.events.topics;

/**
 * How large records may be where the largest that is written takes so many bytes: something is always put around them.
 *
 * @param maxRecordBytes largest record that is written: key, value and headers, with our own headers
 */
public record RecordRoom(int maxRecordBytes) {
    /** Kafka's framing of one record. */
    private static final int FRAME_BYTES = 1024;
    /** What a slot or a dead letter says beside the record it holds, and the framing. */
    private static final int LETTER_BYTES = 4096;
    /** Whatever is put around a record of the largest size, on its way and in a topic that is ours alone. */
    private static final int REQUEST_BYTES = 64 * 1024;

    /** Most that key, value and headers of a record may take that waits in a slot or goes into a dead letter. */
    public int ofHeldRecord() {
        return maxRecordBytes - LETTER_BYTES;
    }

    /** Most that key, value and headers of a prediction may take. */
    public int ofPrediction() {
        return maxRecordBytes - FRAME_BYTES;
    }

    /** Largest request of a producer that writes such records, and largest record of the topic that holds the slots. */
    public int ofRequest() {
        return maxRecordBytes + REQUEST_BYTES;
    }

    /** Tells whether a topic that takes so many bytes, framing included, may refuse a record of this size as too large. */
    public static boolean mayExceed(int limit, int recordBytes) {
        return recordBytes > limit - FRAME_BYTES;
    }
}
