package io.reviewstream.app.drift;

import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SummaryBins;

/**
 * A review as it is counted.
 *
 * @param release that scored it
 * @param bins how the release is counted
 * @param segment as {@code DriftPart.segment} has it
 * @param review what is counted
 */
public record CountedReview(String release, SummaryBins bins, String segment, ScoredReview review) {}
