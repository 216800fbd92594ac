package io.reviewstream.model.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of accuracy if texts below a confidence go unanswered.
 *
 * @param points by threshold, 0, 0.01, … 0.99, as far as there are answers
 */
public record Abstention(List<Point> points) {
    private static final int STEPS = 100;

    public Abstention {
        points = List.copyOf(points);
    }

    /**
     * At one threshold.
     *
     * @param threshold least confidence of an answer
     * @param answered texts with an answer
     * @param right of them, those with the right one
     * @param coverage share of texts with an answer
     * @param accuracy share of the answers that are right
     */
    public record Point(double threshold, long answered, long right, double coverage, Estimate accuracy) {}

    static Abstention of(Answers answers) {
        List<Point> points = new ArrayList<>();
        int surest = answers.surestFirst()[0];
        for (int step = 0; step < STEPS; step++) {
            double threshold = step / (double) STEPS;
            if (answers.confidence(surest) >= threshold) {
                points.add(at(answers, threshold));
            }
        }
        return new Abstention(points);
    }

    private static Point at(Answers answers, double threshold) {
        long answered = 0;
        long right = 0;
        for (int text = 0; text < answers.size(); text++) {
            if (answers.confidence(text) >= threshold) {
                answered++;
                right += answers.isRight(text) ? 1 : 0;
            }
        }
        double coverage = answered / (double) answers.size();
        return new Point(threshold, answered, right, coverage, Estimate.ofShare(right, answered));
    }
}
