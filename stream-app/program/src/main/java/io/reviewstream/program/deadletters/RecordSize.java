package io.reviewstream.program.deadletters;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** How large a record is, before it is compressed. */
public final class RecordSize {
    /** The lengths of a header's name and value, where they are small; many small headers consist of little else. */
    private static final int HEADER_FRAME_BYTES = 6;

    private RecordSize() {}

    /** Bytes of key, value and headers, about; what Kafka puts around them is not in it. */
    public static int of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        int size = length(key) + length(value);
        for (Header header : headers) {
            size += Utils.utf8Length(header.key()) + length(header.value()) + HEADER_FRAME_BYTES;
        }
        return size;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
