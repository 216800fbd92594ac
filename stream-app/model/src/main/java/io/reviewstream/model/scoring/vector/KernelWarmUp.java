package io.reviewstream.model.scoring.vector;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls each method of a kernel until the JVM has compiled it. Before that, each operation puts a vector on the heap and
 * takes 40 ns or more, afterwards below one: so time tells. Rows are as long as it takes for the JVM to count the least
 * calls, a few hundred. For one thread.
 */
final class KernelWarmUp {
    private static final double COMPILED_NANOS = 2;

    private static final int CALLS = 100;
    /** Blocks of calls that must be fast, in all: on a busy machine some are not. */
    private static final int FAST_BLOCKS = 4;
    /** From here on it is the compiler that has work, on a thread of its own, and may need this one's processor. */
    private static final int COUNTED_CALLS = 700;

    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    /** A JVM that has not compiled all shapes by then does not: its processor lacks the instructions, or its time. */
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private static final int DEPTH = 25;
    /** Of a vector. */
    private static final int TANH_OPERATIONS = 25;

    private static final int MIX_OPERATIONS = 6;

    private static final int DOT_OPERATIONS = 3;

    private final GruKernel kernel;
    private final int columns;
    private final int width;
    private final float[] weights;
    private final float[] states;
    private final float[] sums;
    private final float[] candidates;
    private long began;

    KernelWarmUp(GruKernel kernel) {
        this.kernel = kernel;
        this.columns = kernel.columns();
        this.width = DEPTH * kernel.lanes();
        this.weights = new float[columns * DEPTH];
        this.states = new float[GruKernel.ROWS * width];
        this.sums = new float[Math.max(GruKernel.ROWS * columns, 3 * width)];
        this.candidates = new float[width];
    }

    /** Whether everything is compiled now. */
    boolean run() {
        began = System.nanoTime();
        int products = DEPTH * columns / kernel.lanes();
        return compiled(() -> kernel.one(weights, DEPTH, states, sums, columns), products)
                && compiled(
                        () -> kernel.four(weights, DEPTH, states, 0, width, sums, columns), GruKernel.ROWS * products)
                && compiled(() -> kernel.tanh(sums, 0, width, 1f), TANH_OPERATIONS * DEPTH)
                && compiled(() -> kernel.reset(sums, 0, candidates, 0, width), MIX_OPERATIONS * DEPTH)
                && compiled(() -> kernel.mix(sums, 0, states, 0, width), MIX_OPERATIONS * DEPTH)
                && compiled(() -> kernel.dot(sums, 0, states, 0, width), DOT_OPERATIONS * DEPTH)
                && compiled(() -> kernel.add(1f, sums, 0, states, 0, width), DOT_OPERATIONS * DEPTH)
                && compiled(() -> kernel.most(1f, sums, 0, states, candidates, width), MIX_OPERATIONS * DEPTH);
    }

    private boolean compiled(Runnable call, int operations) {
        int fast = 0;
        for (int calls = 0; fast < FAST_BLOCKS; calls += CALLS) {
            long start = System.nanoTime();
            if (start - began > LONGEST) {
                return false;
            }
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            boolean compiled = System.nanoTime() - start < COMPILED_NANOS * CALLS * operations;
            fast += compiled ? 1 : 0;
            if (calls > COUNTED_CALLS && !compiled) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        return true;
    }
}
