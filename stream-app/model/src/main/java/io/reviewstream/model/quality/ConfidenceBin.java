package io.reviewstream.model.quality;

/**
 * The predictions whose best label's probability lies between two bounds.
 *
 * @param from lower bound, 0..1; it belongs to the bin
 * @param to upper bound; it belongs to the next bin, and 1 to the last
 * @param texts how many predictions
 * @param right how many of them are right
 * @param confidence mean probability of their best label, 0..1; 0 if there are none
 */
public record ConfidenceBin(double from, double to, long texts, long right, double confidence) {

    /** Share of its predictions that are right, 0..1; 0 if there are none. */
    public double accuracy() {
        return texts == 0 ? 0 : right / (double) texts;
    }
}
