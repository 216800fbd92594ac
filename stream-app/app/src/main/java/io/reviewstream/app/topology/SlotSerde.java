package io.reviewstream.app.topology;

import io.reviewstream.events.Origin;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a slot, version 1:
 *
 * <pre>
 * version     1 byte: 1
 * timestamp   8 bytes, big-endian
 * topic       bytes*, UTF-8
 * partition   varint
 * offset      8 bytes, big-endian
 * key         bytes*
 * value       bytes*
 * headers     varint count, then for each: name bytes* in UTF-8, value bytes*
 * </pre>
 *
 * {@code bytes*} is a varint of the length plus one, and the bytes; 0 stands for null. A varint carries seven bits a
 * byte, lowest first, the high bit set on all but the last. A later version of the app must read every earlier version:
 * the slots are in the changelog while it is replaced.
 */
final class SlotSerde {
    private static final int VERSION = 1;
    /** Version, timestamp and offset. */
    private static final int FIXED_BYTES = 1 + 2 * Long.BYTES;

    private SlotSerde() {}

    static Serde<Slot> serde() {
        return Serdes.serdeFrom(SlotSerde::serialize, SlotSerde::deserialize);
    }

    @SuppressWarnings("NullAway") // Kafka Streams deletes by handing null to the serializer
    private static byte[] serialize(String topic, @Nullable Slot slot) {
        return slot == null ? null : write(slot);
    }

    @SuppressWarnings("NullAway") // and gives null for what is not in the store
    private static Slot deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : read(bytes);
    }

    /** In one array of the right length: a slot is written for each review. */
    static byte[] write(Slot slot) {
        byte[] topic = slot.origin().getTopic().getBytes(StandardCharsets.UTF_8);
        Header[] headers = slot.headers().toArray();
        byte[][] names = names(headers);
        int size = FIXED_BYTES + length(topic) + length(slot.key()) + length(slot.value());
        size += varintLength(slot.origin().getPartition()) + varintLength(headers.length);
        for (int i = 0; i < headers.length; i++) {
            size += length(names[i]) + length(headers[i].value());
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put((byte) VERSION).putLong(slot.timestamp());
        writeBytes(out, topic);
        writeVarint(out, slot.origin().getPartition());
        out.putLong(slot.origin().getOffset());
        writeBytes(out, slot.key());
        writeBytes(out, slot.value());
        writeVarint(out, headers.length);
        for (int i = 0; i < headers.length; i++) {
            writeBytes(out, names[i]);
            writeBytes(out, headers[i].value());
        }
        return out.array();
    }

    private static byte[][] names(Header[] headers) {
        byte[][] names = new byte[headers.length][];
        for (int i = 0; i < headers.length; i++) {
            names[i] = headers[i].key().getBytes(StandardCharsets.UTF_8);
        }
        return names;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 1 : varintLength(bytes.length + 1) + bytes.length;
    }

    private static int varintLength(int number) {
        return (Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(number)) + 6) / 7;
    }

    static Slot read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new SerializationException("A slot of version " + version
                        + " waits in the store; this app reads version " + VERSION + ": run the app that wrote it");
            }
            long timestamp = in.readLong();
            Origin origin = new Origin(readText(in), readVarint(in), in.readLong());
            return new Slot(readBytes(in), readBytes(in), timestamp, readHeaders(in), origin);
        } catch (IOException e) {
            throw new SerializationException("A slot is cut off", e);
        }
    }

    private static Headers readHeaders(DataInputStream in) throws IOException {
        int count = readVarint(in);
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            headers.add(new RecordHeader(readText(in), readBytes(in)));
        }
        return new RecordHeaders(headers);
    }

    private static void writeBytes(ByteBuffer out, byte @Nullable [] bytes) {
        writeVarint(out, bytes == null ? 0 : bytes.length + 1);
        if (bytes != null) {
            out.put(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = readVarint(in) - 1;
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("expected " + length + " bytes, found " + bytes.length);
        }
        return bytes;
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeVarint(ByteBuffer out, int number) {
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static int readVarint(DataInputStream in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number of more than five bytes");
    }
}
