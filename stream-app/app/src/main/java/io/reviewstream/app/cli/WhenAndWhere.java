package io.reviewstream.app.cli;

import io.reviewstream.program.kafka.Bound;
import io.reviewstream.program.kafka.Place;
import java.time.Instant;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what options say about times and places; a text that fits none is a wrong call that says what would. */
final class WhenAndWhere {
    private WhenAndWhere() {}

    /** A time. */
    static final class OfTime implements ITypeConverter<Instant> {
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
    static final class OfBound implements ITypeConverter<Bound> {
        @Override
        public Bound convert(String text) {
            return orWrongCall(() -> Bound.parse(text));
        }
    }

    /** A record's place. */
    static final class OfPlace implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            return orWrongCall(() -> Place.parse(text));
        }
    }
}
