package io.reviewstream.job.learning;

/** The rows cannot make a classifier, however often they are read. */
final class NothingToLearnException extends IllegalArgumentException {
    NothingToLearnException(String message) {
        super(message);
    }
}
