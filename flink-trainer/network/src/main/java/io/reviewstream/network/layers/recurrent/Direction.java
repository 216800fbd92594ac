package io.reviewstream.network.layers.recurrent;

/** Which way a recurrent layer walks through the text. */
public enum Direction {
    FORWARD,
    BACKWARD;

    /** The steps in the order in which this direction walks them: its k-th is step {@code step(k, steps)}. */
    int step(int k, int steps) {
        return this == FORWARD ? k : steps - 1 - k;
    }
}
