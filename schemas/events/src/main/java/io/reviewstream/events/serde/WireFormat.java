package io.reviewstream.events.serde;

import io.reviewstream.events.serde.UndecodableException.Kind;
import java.nio.ByteBuffer;

/** Confluent's frame: magic byte 0, schema id as four bytes big-endian, then Avro binary. */
final class WireFormat {

    static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    static int schemaId(byte[] framed) {
        if (framed.length < HEADER_BYTES) {
            throw notFramed("the value has only " + framed.length + " bytes");
        }
        if (framed[0] != MAGIC) {
            throw notFramed("the value starts with byte " + (framed[0] & 0xff) + " instead of 0");
        }
        return ByteBuffer.wrap(framed, 1, Integer.BYTES).getInt();
    }

    private static UndecodableException notFramed(String why) {
        return new UndecodableException(
                Kind.NOT_CONFLUENT_FRAMED,
                "Not in Confluent's wire format (byte 0, four bytes of schema id, Avro): " + why,
                null);
    }
}
