package io.reviewstream.app.cli.topics;

import io.reviewstream.program.kafka.Bound;
import io.reviewstream.program.kafka.Place;
import java.time.Instant;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what options say about times and places; a text that fits none is a wrong call that says what would. */
public final class WhenAndWhere {
    private WhenAndWhere() {}

    /** A time. */
    public static final class OfTime implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return orWrongCall(() -> Bound.time(text));
        }
    }

    private static <T> T orWrongCall(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** A time or offsets by partition. */
    public static final class OfBound implements ITypeConverter<Bound> {
        @Override
        public Bound convert(String text) {
            return orWrongCall(() -> Bound.parse(text));
        }
    }

    /** A record's place. */
    public static final class OfPlace implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            return orWrongCall(() -> Place.parse(text));
        }
    }
}
