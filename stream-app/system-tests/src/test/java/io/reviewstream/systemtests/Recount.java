package io.reviewstream.systemtests;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import java.util.List;

/** Counts on its own, text by text, what a report says of a bundle. */
final class Recount {
    private static final int BINS = 15;

    private final List<String> labels;
    private final long[][] counts;
    private final double[] gaps = new double[BINS];
    private double logLoss;
    private long texts;

    private Recount(List<String> labels) {
        this.labels = labels;
        this.counts = new long[labels.size()][labels.size()];
    }

    static Recount of(Scorer scorer, List<LabelledText> rows) {
        Recount recount = new Recount(scorer.labels());
        for (LabelledText row : rows) {
            Score score =
                    scorer.score(List.of(scorer.encoder().encode(row.text()))).get(0);
            recount.add(recount.labels.indexOf(row.label()), score.probabilities());
        }
        return recount;
    }

    private void add(int truth, float[] probabilities) {
        int said = 0;
        for (int label = 1; label < probabilities.length; label++) {
            said = probabilities[label] > probabilities[said] ? label : said;
        }
        counts[truth][said]++;
        int bin = (int) Math.min(BINS - 1.0, Math.floor(probabilities[said] * BINS));
        gaps[bin] += probabilities[said] - (said == truth ? 1 : 0);
        logLoss -= Math.log(probabilities[truth]);
        texts++;
    }

    long texts() {
        return texts;
    }

    long count(int truth, int said) {
        return counts[truth][said];
    }

    double accuracy() {
        long right = 0;
        for (int label = 0; label < labels.size(); label++) {
            right += counts[label][label];
        }
        return right / (double) texts;
    }

    double precision(int label) {
        long given = 0;
        for (long[] row : counts) {
            given += row[label];
        }
        return given == 0 ? 0 : counts[label][label] / (double) given;
    }

    double recall(int label) {
        long having = 0;
        for (long count : counts[label]) {
            having += count;
        }
        return having == 0 ? 0 : counts[label][label] / (double) having;
    }

    double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    double macroF1() {
        double sum = 0;
        for (int label = 0; label < labels.size(); label++) {
            sum += f1(label);
        }
        return sum / labels.size();
    }

    double calibrationError() {
        double sum = 0;
        for (double gap : gaps) {
            sum += Math.abs(gap);
        }
        return sum / texts;
    }

    double logLoss() {
        return logLoss / texts;
    }
}
