package io.reviewstream.app.topology;

import io.reviewstream.events.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

    static byte[] write(Slot slot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(slot.size() + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(slot.timestamp());
            writeBytes(out, slot.origin().getTopic().getBytes(StandardCharsets.UTF_8));
            writeVarint(out, slot.origin().getPartition());
            out.writeLong(slot.origin().getOffset());
            writeBytes(out, slot.key());
            writeBytes(out, slot.value());
            writeHeaders(out, slot.headers());
        } catch (IOException e) {
            throw new SerializationException("A slot cannot be written", e);
        }
        return bytes.toByteArray();
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

    private static void writeHeaders(DataOutputStream out, Headers headers) throws IOException {
        List<Header> all = new ArrayList<>();
        headers.forEach(all::add);
        writeVarint(out, all.size());
        for (Header header : all) {
            writeBytes(out, header.key().getBytes(StandardCharsets.UTF_8));
            writeBytes(out, header.value());
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

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        writeVarint(out, bytes == null ? 0 : bytes.length + 1);
        if (bytes != null) {
            out.write(bytes);
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

    private static void writeVarint(DataOutputStream out, int number) throws IOException {
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
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
