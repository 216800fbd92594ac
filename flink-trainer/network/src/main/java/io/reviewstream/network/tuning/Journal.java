package io.reviewstream.network.tuning;

import io.reviewstream.model.json.BundleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trainings of a search, a line of JSON each behind a first one that says which search: none is done twice. For one thread. */
public final class Journal implements Rehearsal {
    private final Path file;
    private final Rehearsal rehearsal;
    private final List<Tried> known;

    private Journal(Path file, Rehearsal rehearsal, List<Tried> known) {
        this.file = file;
        this.rehearsal = rehearsal;
        this.known = known;
    }

    /** The first line. */
    private record Head(String search) {}

    /**
     * Goes on with a file, or begins it. A last line that was cut off is dropped.
     *
     * @param search what its results hang on, hashed
     * @param rehearsal does what is not known yet
     * @throws IllegalArgumentException if the file is of another search
     * @throws IOException if it cannot be read or written
     */
    public static Journal open(Path file, String search, Rehearsal rehearsal) throws IOException {
        List<Tried> known = new ArrayList<>();
        boolean whole = false;
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            Head head = lines.isEmpty() ? null : read(lines.get(0), Head.class);
            if (head == null || !head.search().equals(search)) {
                throw new IllegalArgumentException(
                        file + " holds the trainings of another search, with other texts, seed or"
                                + " recipe: remove it, or write elsewhere by --out");
            }
            for (String line : lines.subList(1, lines.size())) {
                Tried tried = read(line, Tried.class);
                if (tried != null) {
                    known.add(tried);
                }
            }
            whole = text.endsWith("\n");
        }
        if (!whole) {
            write(file, search, known);
        }
        return new Journal(file, rehearsal, known);
    }

    /** All or nothing: what is known took hours. */
    private static void write(Path file, String search, List<Tried> known) throws IOException {
        StringBuilder whole = new StringBuilder(BundleJson.line(new Head(search))).append('\n');
        for (Tried tried : known) {
            whole.append(BundleJson.line(tried)).append('\n');
        }
        Path sibling = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(sibling, whole, StandardCharsets.UTF_8);
        Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static <T> @Nullable T read(String line, Class<T> type) {
        try {
            return BundleJson.read(line, type);
        } catch (IOException e) {
            return null;
        }
    }

    /** How many trainings need not be done again. */
    public int size() {
        return known.size();
    }

    @Override
    public Tried run(Map<String, String> values, int part, int run) {
        return known.stream()
                .filter(tried -> tried.isOf(values, part, run))
                .findFirst()
                .orElseGet(() -> noted(rehearsal.run(values, part, run)));
    }

    private Tried noted(Tried tried) {
        try {
            Files.writeString(file, BundleJson.line(tried) + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.add(tried);
        return tried;
    }
}
