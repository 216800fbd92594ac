package io.reviewstream.model.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What published implementations say of made-up data; made by {@code make_references.py} beside the files. */
public final class Published {

    private Published() {}

    /** The cases of a file under {@code drift/}, or of one whose path begins with a slash. */
    public static Stream<JsonNode> cases(String file, String field) {
        try (InputStream in = Published.class.getResourceAsStream(file.startsWith("/") ? file : "/drift/" + file)) {
            JsonNode cases = new ObjectMapper()
                    .readTree(Objects.requireNonNull(in, file))
                    .get(field);
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static long[] longs(JsonNode array) {
        return LongStream.range(0, array.size())
                .map(i -> array.get((int) i).asLong())
                .toArray();
    }

    public static double[] doubles(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).asDouble())
                .toArray();
    }

    public static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
