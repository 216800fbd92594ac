package io.reviewstream.benchmarks.line;

/**
 * What it took to classify reviews that were published at once.
 *
 * @param from number of the first
 * @param reviews how many
 * @param micros processor time of the program for each, in microseconds
 * @param brokerMicros the same of the broker, for publisher, program and reader together
 * @param perSecond predictions a second, once the queue was filled
 */
public record Block(int from, int reviews, double micros, double brokerMicros, double perSecond) {
    /** Share of the reviews that come back while others are still being published. */
    static final double FILLING = 0.3;
}
