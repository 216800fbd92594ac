package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.drift.ScoredReview;

/**
 * A row and what the bundle said of it.
 *
 * @param row the row
 * @param review what drift reads
 */
record ScoredRow(DriftRow row, ScoredReview review) {

    /** 1 if the label is not the person's. */
    double error() {
        return review.label().equals(row.label()) ? 0 : 1;
    }

    /** The review under another id: one that is drawn twice is two reviews. */
    ScoredReview as(String id) {
        return new ScoredReview(
                id,
                review.words(),
                review.script(),
                review.language(),
                review.tokens(),
                review.unknown(),
                review.label(),
                review.confidence(),
                review.entropy(),
                review.abstained());
    }
}
