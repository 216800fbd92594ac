package io.reviewstream.benchmarks.scoring;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer written field by field, for a format whose classes would be a library of their own. */
final class ProtoMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    /** Writes into the stream. */
    @FunctionalInterface
    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    ProtoMessage number(int field, long value) {
        return write(stream -> stream.writeInt64(field, value));
    }

    ProtoMessage text(int field, String value) {
        return write(stream -> stream.writeString(field, value));
    }

    ProtoMessage bytes(int field, byte[] value) {
        return write(stream -> stream.writeBytes(field, ByteString.copyFrom(value)));
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return bytes(field, value.toBytes());
    }

    byte[] toBytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }

    private ProtoMessage write(Writing writing) {
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return this;
    }
}
