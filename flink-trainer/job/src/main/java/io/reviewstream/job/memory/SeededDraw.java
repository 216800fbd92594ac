package io.reviewstream.job.memory;

/** SplitMix64 (Steele, Lea, Flood 2014): a random generator whose whole state is one number, so it can be kept. */
public final class SeededDraw {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SeededDraw(long state) {
        this.state = state;
    }

    long state() {
        return state;
    }

    /** Uniform over 0..bound−1, but for a bias below bound / 2^31. */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Uniform over 0..bound−1 for a count that may exceed an int. */
    long below(long bound) {
        return (next() >>> 1) % bound;
    }

    private long next() {
        state += GAMMA;
        return mix(state);
    }

    /** Scatters a number over all 64 bits. */
    public static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
