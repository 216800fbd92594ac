package io.reviewstream.model.scoring.graph;

import java.util.List;

/** The padded lengths that a network was built for, in tokens. Immutable. */
public final class LengthBuckets {

    private final int[] sizes;

    /**
     * Buckets of these sizes.
     *
     * @throws IllegalArgumentException unless the sizes are above 0 and ascend, and there is one at least
     */
    public LengthBuckets(List<Integer> sizes) {
        this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
        if (this.sizes.length == 0) {
            throw new IllegalArgumentException("no length buckets");
        }
        int previous = 0;
        for (int size : this.sizes) {
            if (size <= previous) {
                throw new IllegalArgumentException("length buckets " + sizes + " do not ascend from 1 on");
            }
            previous = size;
        }
    }

    /** How many buckets there are. */
    public int count() {
        return sizes.length;
    }

    /** Padded length of one bucket, in tokens. */
    public int size(int bucket) {
        return sizes[bucket];
    }

    /** The longest text that fits, in tokens. */
    public int longest() {
        return sizes[sizes.length - 1];
    }

    /**
     * The smallest padded length that holds a text, in tokens.
     *
     * @throws IllegalArgumentException if the text is longer than the last bucket
     */
    public int bucketFor(int tokens) {
        return sizes[indexFor(tokens)];
    }

    /** Index of the bucket that {@link #bucketFor} names. */
    public int indexFor(int tokens) {
        for (int i = 0; i < sizes.length; i++) {
            if (tokens <= sizes[i]) {
                return i;
            }
        }
        throw new IllegalArgumentException(tokens + " tokens do not fit the longest bucket of " + longest());
    }
}
