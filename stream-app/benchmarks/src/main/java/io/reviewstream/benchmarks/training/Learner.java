package io.reviewstream.benchmarks.training;

/** A network that learns, ours or the peer's. For one thread. */
interface Learner extends AutoCloseable {
    /** Of both sides. */
    float LEARNING_RATE = 1e-3f;

    /**
     * One update of all weights.
     *
     * @return the batch's mean loss before it, in nats
     */
    float step(TextBatch batch);

    @Override
    void close();
}
