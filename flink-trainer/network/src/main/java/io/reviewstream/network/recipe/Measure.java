package io.reviewstream.network.recipe;

/** By what the best of several measurements on the dev part is told. */
public enum Measure {
    /** Share of right labels; higher is better. */
    ACCURACY,
    /** Mean over the labels of the harmonic mean of precision and recall; higher is better. */
    MACRO_F1,
    /** Mean cross-entropy in nats; lower is better. */
    LOSS
}
