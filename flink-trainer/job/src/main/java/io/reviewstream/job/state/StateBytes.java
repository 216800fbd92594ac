package io.reviewstream.job.state;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Lists of examples and words as bytes, in elements of a moderate size. Any string survives, lone surrogates too. */
public final class StateBytes {
    /** 1 was without what is {@link TrainingExample.Known known} beside text and label. */
    public static final int EXAMPLES_VERSION = 2;

    private static final int PER_ELEMENT = 1000;
    private static final int LONGS_PER_ELEMENT = 1 << 16;

    private StateBytes() {}

    public static List<byte[]> ofExamples(List<TrainingExample> examples) {
        return elements(examples, StateBytes::write);
    }

    /**
     * Reads examples.
     *
     * @param version the form of the section that they are from
     */
    public static List<TrainingExample> examples(List<byte[]> elements, int version) {
        return values(elements, in -> readExample(in, version));
    }

    public static List<byte[]> ofStrings(List<String> strings) {
        return elements(strings, StringValue::writeString);
    }

    public static List<String> strings(List<byte[]> elements) {
        return values(elements, StringValue::readString);
    }

    public static List<byte[]> ofLongs(long[] values) {
        List<byte[]> elements = new ArrayList<>();
        for (int from = 0; from < values.length; from += LONGS_PER_ELEMENT) {
            int size = Math.min(LONGS_PER_ELEMENT, values.length - from);
            ByteBuffer element = ByteBuffer.allocate(size * Long.BYTES);
            element.asLongBuffer().put(values, from, size);
            elements.add(element.array());
        }
        return elements;
    }

    public static long[] longs(List<byte[]> elements) {
        return elements.stream()
                .map(element -> ByteBuffer.wrap(element).asLongBuffer())
                .flatMapToLong(values -> LongStream.generate(values::get).limit(values.remaining()))
                .toArray();
    }

    private static void write(TrainingExample example, DataOutputSerializer out) throws IOException {
        StringValue.writeString(example.kind().name(), out);
        StringValue.writeString(example.text(), out);
        StringValue.writeString(example.label(), out);
        StringValue.writeString(example.source().name(), out);
        out.writeInt(example.partition());
        out.writeLong(example.offset());
        TrainingExample.Known known = example.known();
        StringValue.writeString(known.reviewId(), out);
        StringValue.writeString(text(known.labelledAt()), out);
        StringValue.writeString(text(known.reviewedAt()), out);
        out.writeBoolean(known.moderator());
        StringValue.writeString(text(known.samplingProbability()), out);
        StringValue.writeString(known.segment(), out);
    }

    private static @Nullable String text(@Nullable Object number) {
        return number == null ? null : number.toString();
    }

    private static TrainingExample readExample(DataInputDeserializer in, int version) throws IOException {
        TrainingExample example = new TrainingExample(
                TrainingExample.Kind.valueOf(StringValue.readString(in)),
                StringValue.readString(in),
                StringValue.readString(in),
                FeedbackSource.valueOf(StringValue.readString(in)),
                in.readInt(),
                in.readLong());
        return version < EXAMPLES_VERSION ? example : example.with(readKnown(in));
    }

    private static TrainingExample.Known readKnown(DataInputDeserializer in) throws IOException {
        return new TrainingExample.Known(
                StringValue.readString(in),
                number(StringValue.readString(in), Long::valueOf),
                number(StringValue.readString(in), Long::valueOf),
                in.readBoolean(),
                number(StringValue.readString(in), Double::valueOf),
                StringValue.readString(in));
    }

    private static <T> @Nullable T number(@Nullable String text, Function<String, T> reading) {
        return text == null ? null : reading.apply(text);
    }

    private static <T> List<byte[]> elements(List<T> values, Writing<T> writing) {
        try {
            List<byte[]> elements = new ArrayList<>();
            for (int from = 0; from < values.size(); from += PER_ELEMENT) {
                List<T> part = values.subList(from, Math.min(values.size(), from + PER_ELEMENT));
                DataOutputSerializer out = new DataOutputSerializer(64 * part.size());
                out.writeInt(part.size());
                for (T value : part) {
                    writing.write(value, out);
                }
                elements.add(out.getCopyOfBuffer());
            }
            return elements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> values(List<byte[]> elements, Reading<T> reading) {
        try {
            List<T> values = new ArrayList<>();
            for (byte[] element : elements) {
                DataInputDeserializer in = new DataInputDeserializer(element);
                for (int left = in.readInt(); left > 0; left--) {
                    values.add(reading.read(in));
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value, DataOutputSerializer out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(DataInputDeserializer in) throws IOException;
    }
}
