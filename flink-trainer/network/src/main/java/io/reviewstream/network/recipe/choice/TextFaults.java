package io.reviewstream.network.recipe.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with labelled texts, told before a training costs its time. Each sentence has counts and a fix. */
public final class TextFaults {
    /** With fewer rows a label a row is somebody's first try. */
    private static final int FEW_ROWS = 5;

    private final TextSurvey texts;

    public TextFaults(TextSurvey texts) {
        this.texts = texts;
    }

    /**
     * Refuses what no classifier can learn from.
     *
     * @throws IllegalArgumentException naming the fault and the fix
     */
    public void refuse() {
        refuseIf(texts.rows() == 0, "%s has no rows: give a file with labelled texts below its header", texts.name());
        refuseIf(
                texts.labels().size() == 1,
                "all %,d rows of %s have the label \"%s\": a classifier needs texts of at least two labels; if another"
                        + " column holds the labels, name it by --label-column",
                texts.rows(),
                texts.name(),
                texts.labels().get(0));
        refuseIf(
                texts.rows() >= FEW_ROWS && texts.labels().size() == texts.rows(),
                "each of the %,d rows of %s has a label of its own, such as \"%s\": nothing can be learnt of one row; if"
                        + " another column holds the labels, name it by --label-column",
                texts.rows(),
                texts.name(),
                texts.labels().get(0));
        refuseIf(
                texts.rows() > 1 && texts.seen().distinctCanonical() <= 1,
                "all %,d rows of %s have the same text, or none: nothing tells the %,d labels apart; if another column"
                        + " holds the texts, name it by --text-column",
                texts.rows(),
                texts.name(),
                texts.labels().size());
    }

    private static void refuseIf(boolean fault, String sentence, Object... figures) {
        if (fault) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, figures));
        }
    }

    /** What a training can live with. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (texts.rows() >= FEW_ROWS && texts.labels().size() > texts.rows() / 2) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "warning: %,d labels on %,d rows, so that most have one row: merge labels, or name the right column"
                            + " by --label-column",
                    texts.labels().size(),
                    texts.rows()));
        }
        String conflicts = conflicts();
        if (conflicts != null) {
            warnings.add(conflicts);
        }
        return List.copyOf(warnings);
    }

    private @Nullable String conflicts() {
        Map<Long, Map<Integer, Long>> repeated =
                texts.seen().labelsOf(texts.seen().repeated());
        repeated.values().removeIf(counts -> counts.size() == 1);
        long rows = 0;
        long lost = 0;
        for (Map<Integer, Long> counts : repeated.values()) {
            long all = sum(counts);
            rows += all;
            lost += all - counts.values().stream().max(Long::compare).orElse(0L);
        }
        return rows == 0
                ? null
                : String.format(
                        Locale.ROOT,
                        "warning: %,d rows of %s have a text that stands there with another label too (%,d such texts):"
                                + " no classifier can be right on more than %.2f %%; trainer study shows some, label them"
                                + " one way or take them out",
                        rows,
                        texts.name(),
                        repeated.size(),
                        100 * (1 - lost / (double) texts.rows()));
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Texts to measure by that were learnt from: a warning; null if there are none. */
    public @Nullable String sharedWith(TextSurvey measured) {
        Set<Long> shared = texts.seen().sharedWith(measured.seen());
        long rows = measured.seen().labelsOf(shared).values().stream()
                .mapToLong(TextFaults::sum)
                .sum();
        return rows == 0
                ? null
                : String.format(
                        Locale.ROOT,
                        "warning: %,d of %,d texts of %s stand in %s too: figures on them flatter; take them out of one of"
                                + " the two",
                        rows,
                        measured.rows(),
                        measured.name(),
                        texts.name());
    }
}
