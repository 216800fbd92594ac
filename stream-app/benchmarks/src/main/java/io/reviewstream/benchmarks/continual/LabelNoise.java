package io.reviewstream.benchmarks.continual;

/** What is wrong with the labels that are given in a run; always about a tenth of those that train. */
enum LabelNoise {
    /** Nothing. */
    NONE,
    /** Whatever the label. */
    SYMMETRIC,
    /** One label alone: a fifth of it. */
    ONE_SIDED,
    /** Five hundred times the same text with its wrong label, each under another review. */
    COPIES,
    /** As symmetric, and the texts that the gate compares by as well. */
    HOLDOUT_TOO
}
