package io.reviewstream.network.recipe;

/** How the learning rate goes on after its warm-up. */
public enum Decay {
    /** It stays. */
    CONSTANT,
    /** Falls evenly. */
    LINEAR,
    /** Falls by half a cosine (Loshchilov and Hutter 2017). */
    COSINE;

    private static final double FLOOR = 0.02;

    /**
     * The factor on the learning rate, from a fiftieth to 1.
     *
     * @param done share of the steps after the warm-up that are done, 0 to 1
     */
    double factor(double done) {
        return switch (this) {
            case CONSTANT -> 1;
            case LINEAR -> Math.max(FLOOR, 1 - done);
            case COSINE -> Math.max(FLOOR, (1 + Math.cos(Math.PI * done)) / 2);
        };
    }
}
