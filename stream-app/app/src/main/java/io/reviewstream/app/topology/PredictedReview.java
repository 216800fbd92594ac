package io.reviewstream.app.topology;

import io.reviewstream.events.Prediction;

/** A review and what the release says about it. */
record PredictedReview(ReadReview read, Prediction prediction) {}
