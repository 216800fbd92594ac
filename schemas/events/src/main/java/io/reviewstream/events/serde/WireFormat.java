package io.reviewstream.events.serde;

import io.reviewstream.events.serde.UndecodableException.Kind;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Confluent's frame: magic byte 0, schema id as four bytes big-endian, then Avro binary. Newer clients put the frame
 * into a header instead, as magic byte 1 and a GUID of 16 bytes, and the value is Avro binary alone.
 */
final class WireFormat {

    static final int HEADER_BYTES = 5;
    static final String HEADER = "__value_schema_id";
    private static final byte MAGIC = 0;
    private static final byte GUID_MAGIC = 1;
    private static final int GUID_BYTES = 17;

    private WireFormat() {}

    /** Writes the frame at the beginning of a value, and returns its length. */
    static int writeHeader(byte[] value, int schemaId) {
        value[0] = MAGIC;
        value[1] = (byte) (schemaId >>> 24);
        value[2] = (byte) (schemaId >>> 16);
        value[3] = (byte) (schemaId >>> 8);
        value[4] = (byte) schemaId;
        return HEADER_BYTES;
    }

    /** What the header names. */
    static SchemaId ofHeader(byte[] header) {
        if (header.length == GUID_BYTES && header[0] == GUID_MAGIC) {
            ByteBuffer guid = ByteBuffer.wrap(header, 1, GUID_BYTES - 1);
            return SchemaId.of(new UUID(guid.getLong(), guid.getLong()));
        }
        if (header.length == HEADER_BYTES && header[0] == MAGIC) {
            return SchemaId.of(schemaId(header));
        }
        throw new UndecodableException(
                Kind.NOT_CONFLUENT_FRAMED,
                "The header " + HEADER + " names no schema: it has " + header.length
                        + " bytes, and must be byte 1 and a GUID of 16 bytes, or byte 0 and an id of four",
                null);
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
