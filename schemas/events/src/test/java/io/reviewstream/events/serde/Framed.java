package io.reviewstream.events.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Values as other programs write them. */
final class Framed {

    private Framed() {}

    /** A schema in JSON with single quotes. */
    static Schema schema(String text) {
        return new SchemaParser().parse(text.replace('\'', '"')).mainSchema();
    }

    static byte[] value(int id, GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(frame(id));
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] value(int id, byte... body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(frame(id));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static byte[] frame(int id) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(id).array();
    }
}
