package io.reviewstream.app.topology;

/** Is told of every change in what waits. */
@FunctionalInterface
interface WaitingMeter {
    /** So many reviews and bytes more; less where negative. */
    void add(int reviews, long bytes);
}
