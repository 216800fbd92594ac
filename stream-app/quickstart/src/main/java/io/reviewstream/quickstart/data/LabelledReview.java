package io.reviewstream.quickstart.data;

import io.reviewstream.quickstart.sample.SampleReview;
import org.jspecify.annotations.Nullable;

/**
 * A review and its true label, which the app is never shown.
 *
 * @param id unique within the demo
 * @param text the review
 * @param label its true label
 * @param segment product area, if known
 * @param language BCP 47 tag
 */
public record LabelledReview(
        String id, String text, String label, @Nullable String segment, String language) {

    static LabelledReview of(SampleReview review) {
        return new LabelledReview(
                review.id(),
                review.text(),
                review.label(),
                review.segment(),
                review.language().tag());
    }

    LabelledReview withId(String other) {
        return new LabelledReview(other, text, label, segment, language);
    }
}
