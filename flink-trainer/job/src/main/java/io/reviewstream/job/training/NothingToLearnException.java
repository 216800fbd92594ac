package io.reviewstream.job.training;

/** The rows cannot make a classifier, however often they are read. */
final class NothingToLearnException extends RuntimeException {
    NothingToLearnException(String message) {
        super(message);
    }
}
