package io.reviewstream.job.growth;

import io.reviewstream.model.text.encoder.NgramTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A table of n-grams with others in it: behind those it has as long as there is room, then in the places of those that do
 * least. All others keep their ids.
 *
 * @param table with all of them
 * @param idf inverse document frequencies of those that were taken up, by id
 * @param givenUp how many had to give up their place
 */
public record GrownNgrams(NgramTable table, Map<Integer, Float> idf, int givenUp) {

    /**
     * Takes n-grams up.
     *
     * @param taken hashes that the table lacks, with their inverse document frequencies
     * @param least ids of so many n-grams of the table that do least
     */
    public static GrownNgrams of(NgramTable known, Map<Long, Float> taken, NgramRoom room, IntFunction<int[]> least) {
        if (taken.isEmpty()) {
            return new GrownNgrams(known, Map.of(), 0);
        }
        int added = Math.min(taken.size(), room.free(known));
        int[] places = added < taken.size() ? least.apply(taken.size() - added) : new int[0];
        long[] hashes = Arrays.copyOf(known.hashes(), known.size() - 1 + added);
        Map<Integer, Float> idf = new HashMap<>();
        int number = 0;
        for (Map.Entry<Long, Float> each : taken.entrySet()) {
            int id = number < added ? known.size() + number : places[number - added];
            hashes[id - 1] = each.getKey();
            idf.put(id, each.getValue());
            number++;
        }
        return new GrownNgrams(NgramTable.of(hashes), idf, places.length);
    }
}
