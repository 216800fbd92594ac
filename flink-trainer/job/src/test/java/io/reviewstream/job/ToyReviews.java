package io.reviewstream.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Distinct short texts whose label hangs on one of their words. */
public final class ToyReviews {
    private static final List<String> GOOD = List.of("good", "great", "fine", "lovely");
    private static final List<String> BAD = List.of("bad", "awful", "poor", "nasty");
    private static final List<String> THINGS = List.of("phone", "film", "soup", "hotel", "train", "book", "chair");

    private ToyReviews() {}

    public static String label(int number) {
        return number % 2 == 0 ? "pos" : "neg";
    }

    public static String text(int number) {
        List<String> words = number % 2 == 0 ? GOOD : BAD;
        return "the " + THINGS.get(number % THINGS.size()) + " number " + number + " was "
                + words.get(number / 2 % words.size()) + " in row " + number / 3;
    }

    public static Path file(Path directory, int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("text\tlabel"));
        for (int i = 0; i < rows; i++) {
            lines.add(text(i) + "\t" + label(i));
        }
        return Files.write(directory.resolve("toy.tsv"), lines);
    }
}
