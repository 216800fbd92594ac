package io.reviewstream.model.text.encoder;

import java.util.Arrays;

/** Counts hashes from several threads: each shard holds those with the same upper bits and has a lock. */
final class ShardedCounts {
    private static final int BITS = 6;

    private final LongIntMap[] shards = new LongIntMap[1 << BITS];

    ShardedCounts() {
        Arrays.setAll(shards, i -> new LongIntMap(0));
    }

    /** Counts the first {@code size} hashes, zeros apart; sorts the array, so that each shard is locked once. */
    void addAll(long[] hashes, int size) {
        Arrays.sort(hashes, 0, size);
        for (int from = 0; from < size; ) {
            LongIntMap shard = shard(hashes[from]);
            synchronized (shard) {
                for (; from < size && shard(hashes[from]) == shard; from++) {
                    if (hashes[from] != 0) {
                        shard.add(hashes[from], 1);
                    }
                }
            }
        }
    }

    private LongIntMap shard(long hash) {
        return shards[(int) (hash >>> (Long.SIZE - BITS))];
    }

    int distinct() {
        return Arrays.stream(shards).mapToInt(LongIntMap::size).sum();
    }

    /** The hashes counted at least so often, the most frequent first, equally frequent ones in their own order. */
    long[] frequent(int minCount, int most) {
        long[] hashes = Arrays.stream(shards)
                .flatMapToLong(shard -> Arrays.stream(shard.keysFrom(minCount)))
                .sorted()
                .toArray();
        long[] order = new long[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            int rarity = Integer.MAX_VALUE - shard(hashes[i]).get(hashes[i]);
            order[i] = (long) rarity << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return Arrays.stream(order)
                .limit(most)
                .map(place -> hashes[(int) place])
                .toArray();
    }
}
