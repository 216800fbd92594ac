package io.reviewstream.quickstart.data;

import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's labelled file. Of a large one, a part drawn evenly from all of it by a fixed seed: the first release learns
 * one share, the app classifies the rest.
 */
public final class FileSource implements ReviewSource {
    /** From this mean length on, in characters, a text costs several times as much. */
    private static final int LONG_TEXT = 300;

    private static final int LEAST_ROWS = 200;
    private static final long SEED = 20;

    private final String name;
    private final Path file;
    private final String language;
    private final long rows;
    private final long unlabelled;
    private final boolean longTexts;
    private final List<LabelledReview> bootstrap;
    private final List<LabelledReview> familiar;
    private final List<LabelledReview> fresh;

    private FileSource(Path file, String language, EvenDraw<LabelledReview> draw, long unlabelled) {
        this.file = file;
        this.language = language;
        Path last = file.getFileName();
        this.name = last == null ? file.toString() : last.toString();
        this.rows = draw.offered();
        this.unlabelled = unlabelled;
        List<LabelledReview> drawn = draw.drawn();
        Collections.shuffle(drawn, new Random(SEED));
        this.longTexts =
                drawn.stream().mapToInt(row -> row.text().length()).average().orElse(0) >= LONG_TEXT;
        int learnt = Math.min(longTexts ? 4_000 : 6_000, drawn.size() * 6 / 10);
        int classified = Math.min(longTexts ? 2_000 : 4_000, drawn.size() - learnt);
        this.bootstrap = List.copyOf(drawn.subList(0, learnt));
        List<LabelledReview> rest = drawn.subList(learnt, learnt + classified);
        this.familiar = List.copyOf(rest.subList(0, classified / 5));
        this.fresh = List.copyOf(rest.subList(classified / 5, classified));
    }

    /**
     * Reads a file once, from its beginning to its end.
     *
     * @param file TSV, CSV or JSON lines with columns {@code text} and {@code label}, may end in .gz
     * @param language BCP 47 tag of the texts
     * @throws UnfitFileException if it has too few labelled rows or only one label
     */
    public static FileSource read(Path file, String language) throws UnfitFileException {
        EvenDraw<LabelledReview> draw = new EvenDraw<>(10_000, SEED);
        long unlabelled = 0;
        try (Stream<TextRow> rows = TextFile.open(file)) {
            long row = 0;
            for (Iterator<TextRow> left = rows.iterator(); left.hasNext(); ) {
                TextRow next = left.next();
                row++;
                String label = label(next);
                if (label == null) {
                    unlabelled++;
                } else {
                    draw.offer(new LabelledReview("row-" + row, next.text(), label, null, language));
                }
            }
        }
        requireEnough(file, draw);
        return new FileSource(file, language, draw, unlabelled);
    }

    private static @Nullable String label(TextRow row) {
        String label = row.label();
        return label == null || label.isBlank() ? null : label;
    }

    private static void requireEnough(Path file, EvenDraw<LabelledReview> draw) throws UnfitFileException {
        if (draw.offered() < LEAST_ROWS) {
            throw new UnfitFileException(
                    file + " has " + draw.offered() + " rows with a label, and the demo needs at least " + LEAST_ROWS
                            + " to learn from some and classify others; does it have columns text and label?");
        }
        if (draw.drawn().stream().map(LabelledReview::label).distinct().count() < 2) {
            throw new UnfitFileException(file + " knows only one label; to tell apart, there must be two at least");
        }
    }

    @Override
    public List<String> description() {
        int classified = familiar.size() + fresh.size();
        String skipped = unlabelled == 0 ? "" : ", " + unlabelled + " without a label are left out";
        return List.of(
                String.format(Locale.ROOT, "%s: %,d labelled rows%s", file, rows, skipped),
                String.format(
                        Locale.ROOT,
                        "learns %,d of them, drawn evenly from the file, and classifies %,d others; %,d are not used",
                        bootstrap.size(),
                        classified,
                        rows - bootstrap.size() - classified),
                "the app never sees a label: only the training rows and people's feedback carry them");
    }

    @Override
    public List<LabelledReview> bootstrap() {
        return bootstrap;
    }

    @Override
    public List<LabelledReview> familiar() {
        return familiar;
    }

    /** The fresh part again and again, with ids that tell the rounds apart. */
    @Override
    public Iterator<LabelledReview> fresh() {
        return Stream.iterate(1, round -> round + 1)
                .flatMap(round -> fresh.stream()
                        .map(review -> round == 1 ? review : review.withId(review.id() + "-again-" + round)))
                .iterator();
    }

    @Override
    public boolean isInexhaustible() {
        return false;
    }

    @Override
    public boolean isLong() {
        return longTexts;
    }

    @Override
    public FreshParts freshParts() {
        int afterwards = fresh.size() / 8;
        return new FreshParts(fresh.size() - afterwards, afterwards);
    }

    @Override
    public String toString() {
        return name + " (" + language + ")";
    }
}
