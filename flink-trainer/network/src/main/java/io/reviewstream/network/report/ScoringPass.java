package io.reviewstream.network.report;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.report.figures.Answers;
import io.reviewstream.network.report.figures.TextScorer;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import io.reviewstream.network.report.figures.TextStatistics;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Scores all texts once, and keeps numbers alone: encoded texts of a large file would not fit into memory. */
final class ScoringPass {
    private static final int BATCH = 256;

    private final List<String> labels;
    private final int[] truths;
    private final int[] tokens;
    private final float[][] probabilities;
    private final float[][] ofBaseline;
    private final BitSet firstHalf = new BitSet();
    private final TextStatistics statistics;

    private ScoringPass(List<String> labels, int texts, TextEncoder encoder) {
        this.labels = labels;
        this.truths = new int[texts];
        this.tokens = new int[texts];
        this.probabilities = new float[texts][];
        this.ofBaseline = new float[texts][];
        this.statistics = new TextStatistics(encoder.vocabulary());
    }

    /**
     * Scores.
     *
     * @param rows with labels of these
     * @param done told after each batch how many are scored
     */
    static ScoringPass over(
            List<LabelledText> rows,
            List<String> labels,
            TextScorer scorer,
            TextEncoder encoder,
            @Nullable Baseline baseline,
            IntConsumer done) {
        ScoringPass pass = new ScoringPass(labels, rows.size(), encoder);
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<LabelledText> part = rows.subList(from, Math.min(from + BATCH, rows.size()));
            List<String> texts = part.stream().map(LabelledText::text).toList();
            pass.keep(from, part, scorer.score(texts));
            if (baseline != null) {
                List<float[]> rival = baseline.probabilities(texts, labels);
                for (int i = 0; i < rival.size(); i++) {
                    pass.ofBaseline[from + i] = rival.get(i);
                }
            }
            done.accept(from + part.size());
        }
        return pass;
    }

    private void keep(int from, List<LabelledText> rows, List<Scored> scored) {
        for (int i = 0; i < rows.size(); i++) {
            int text = from + i;
            Scored said = scored.get(i);
            truths[text] = labels.indexOf(rows.get(i).label());
            probabilities[text] = said.score().probabilities();
            tokens[text] = said.encoded().tokenCount();
            firstHalf.set(text, (CanonicalText.hash(said.text()) & 1) == 0);
            statistics.add(said.encoded());
        }
    }

    Answers answers() {
        return new Answers(labels, truths, probabilities);
    }

    Answers answersOfBaseline() {
        return new Answers(labels, truths, ofBaseline);
    }

    /** Of each text, before truncation; not a copy. */
    int[] tokens() {
        return tokens;
    }

    /** A half of the texts, chosen by their hash: doubles are on the same side. */
    BitSet firstHalf() {
        return firstHalf;
    }

    TextStatistics statistics() {
        return statistics;
    }
}
