package io.reviewstream.quickstart.data;

import java.util.Iterator;
import java.util.List;

/** Labelled reviews for the three parts of the demo. */
public interface ReviewSource {

    /** What the reviews are and how they are divided, in lines for people. */
    List<String> description();

    /** What the first release learns from. */
    List<LabelledReview> bootstrap();

    /** Reviews of the kind that the first release has learnt. */
    List<LabelledReview> familiar();

    /** Reviews that people label while the demo runs; without an end, so that traffic never dries up. */
    Iterator<LabelledReview> fresh();

    /** Whether {@link #fresh()} always brings new texts; otherwise it repeats those of a file. */
    boolean isInexhaustible();

    /** Whether the reviews are long texts, with more work each. */
    boolean isLong();

    /** How many fresh reviews there are before swap and after it, as far as the demo publishes them by plan. */
    FreshParts freshParts();

    /**
     * Planned numbers of fresh reviews.
     *
     * @param labelled published while people label them
     * @param afterwards published once the second release serves or is refused
     */
    record FreshParts(int labelled, int afterwards) {}
}
