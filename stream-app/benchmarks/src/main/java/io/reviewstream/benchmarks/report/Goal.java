package io.reviewstream.benchmarks.report;

/**
 * What was to be reached.
 *
 * @param goal in words, with its bound, such as {@code examples/s against DJL/PyTorch ≥ 3.3}
 * @param figure what was measured, or why nothing was
 * @param reached whether the figure is good enough; false where nothing was measured
 */
public record Goal(String goal, String figure, boolean reached) {

    /** Neither holds the sign between them. */
    public Goal {
        if (goal.contains("|") || figure.contains("|")) {
            throw new IllegalArgumentException("| stands between goal and figure: " + goal + ", " + figure);
        }
    }

    /** {@code goal | figure | reached} or {@code NOT REACHED}. */
    String line() {
        return goal + " | " + figure + " | " + (reached ? "reached" : "NOT REACHED");
    }
}
