package io.reviewstream.model.scoring;

import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which of two networks that say the same runs a batch: the faster one for batches of about its size at its padded length.
 * Immutable.
 */
final class SpeedChoice {
    /** Sizes of batches that are measured; each stands for those above the one before. */
    private static final int[] SIZES = {1, 8, 32, BucketScorer.LARGEST_RUN};

    /**
     * How long one size may be measured, over all lengths; longer ones then go as the length before them. If not even the
     * first is measured, all go as the size before: on a busy machine too, where that is what happens.
     */
    private static final long LONGEST = Duration.ofMillis(50).toNanos();

    private static final int REPETITIONS = 3;

    /** By size, then by bucket. */
    private final boolean[][] vector;

    private SpeedChoice(boolean[][] vector) {
        this.vector = vector;
    }

    /** Vectors for all. */
    static SpeedChoice always(LengthBuckets buckets) {
        boolean[][] vector = new boolean[SIZES.length][buckets.count()];
        for (boolean[] row : vector) {
            Arrays.fill(row, true);
        }
        return new SpeedChoice(vector);
    }

    /** Texts to measure with. */
    @FunctionalInterface
    interface Texts {
        /** Ids of a batch whose texts are of lengths that go to a bucket. */
        int[] padded(int bucket, int batch);
    }

    /** Runs both. */
    static SpeedChoice measured(Network folded, Network vectors, Texts texts) {
        return measured(folded, vectors, texts, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    static SpeedChoice measured(Network folded, Network vectors, Texts texts, LongSupplier clock) {
        LengthBuckets buckets = folded.buckets();
        boolean[][] vector = new boolean[SIZES.length][buckets.count()];
        double nanosOfStep = 0;
        for (int size = 0; size < SIZES.length; size++) {
            Measurement measurement = new Measurement(folded, vectors, texts, SIZES[size], clock);
            if (size > 0) {
                measurement.expect(nanosOfStep * SIZES[size] / SIZES[size - 1]);
            }
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                boolean smaller = size > 0 && vector[size - 1][bucket];
                vector[size][bucket] = measurement.vectorIsFaster(bucket).orElse(smaller);
            }
            nanosOfStep = measurement.nanosOfStep;
        }
        return new SpeedChoice(vector);
    }

    /** Whether vectors run a batch. */
    boolean isVector(int bucket, int batch) {
        int size = 0;
        while (size < SIZES.length - 1 && batch > SIZES[size]) {
            size++;
        }
        return vector[size][bucket];
    }

    /** Whether vectors run any batch. */
    boolean any() {
        for (boolean[] row : vector) {
            for (boolean each : row) {
                if (each) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of one size, at one length after the other. */
    private static final class Measurement {
        private final Network folded;
        private final Network vectors;
        private final Texts texts;
        private final int size;
        private final LongSupplier clock;
        private long spent;
        private double nanosOfStep;
        private Optional<Boolean> last = Optional.empty();

        Measurement(Network folded, Network vectors, Texts texts, int size, LongSupplier clock) {
            this.folded = folded;
            this.vectors = vectors;
            this.texts = texts;
            this.size = size;
            this.clock = clock;
        }

        /** What is forecast until something is measured. */
        void expect(double nanosOfStep) {
            this.nanosOfStep = nanosOfStep;
        }

        /** Empty if neither this length nor one before it was measured. */
        Optional<Boolean> vectorIsFaster(int bucket) {
            int length = folded.buckets().size(bucket);
            if (spent + nanosOfStep * length <= LONGEST) {
                int[] padded = texts.padded(bucket, size);
                long start = clock.getAsLong();
                measure(bucket, length, padded);
                spent += clock.getAsLong() - start;
            }
            return last;
        }

        /** By the fastest of some runs, in the forecast too: any but those was disturbed. */
        private void measure(int bucket, int length, int[] padded) {
            long foldedNanos = Long.MAX_VALUE;
            long vectorNanos = Long.MAX_VALUE;
            for (int i = 0; i < REPETITIONS; i++) {
                foldedNanos = Math.min(foldedNanos, nanos(folded, bucket, padded));
                vectorNanos = Math.min(vectorNanos, nanos(vectors, bucket, padded));
            }
            last = Optional.of(vectorNanos < foldedNanos);
            nanosOfStep = (double) REPETITIONS * (foldedNanos + vectorNanos) / length;
        }

        private long nanos(Network network, int bucket, int[] padded) {
            long start = clock.getAsLong();
            network.run(bucket, padded, size);
            return clock.getAsLong() - start;
        }
    }
}
