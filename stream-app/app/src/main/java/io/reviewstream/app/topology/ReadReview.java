package io.reviewstream.app.topology;

import io.reviewstream.events.Review;

/** A review together with the record that it came in. */
record ReadReview(Slot slot, Review review) {}
