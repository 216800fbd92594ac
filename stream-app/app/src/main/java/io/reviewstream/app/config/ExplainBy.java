package io.reviewstream.app.config;

/** By what a prediction is explained. */
public enum ExplainBy {
    /** What each token says for the label or against it; and the attention it got. Where a release cannot tell: attention. */
    CONTRIBUTION,
    /** The attention that each token got, alone. */
    ATTENTION
}
