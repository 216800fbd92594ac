package io.reviewstream.app.topology;

/** No review of a batch could be scored: the model or the machine is at fault, and the batch is tried again. */
final class BatchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BatchFailedException(int reviews, String version, Throwable cause) {
        super("A batch of " + reviews + " reviews fails in release " + version, cause);
    }
}
