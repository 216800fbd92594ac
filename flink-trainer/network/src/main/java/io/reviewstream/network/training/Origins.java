package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds where the vectors that a network pools lie in the mean of some texts. */
record Origins(TrainableNetwork network) {
    /** One mean vector each way of pooling, over the first texts. */
    List<float[]> of(List<TextIds> texts) {
        List<TextIds> read = texts.isEmpty()
                ? List.of(unknown())
                : texts.stream().limit(TrainableNetwork.TYPICAL_TEXTS).toList();
        Map<Integer, List<TextIds>> byBucket = read.stream()
                .collect(Collectors.groupingBy(
                        text -> network.recipe().bucketFor(text.length()), TreeMap::new, Collectors.toList()));
        List<float[]> sums = new ArrayList<>();
        byBucket.forEach((bucket, some) ->
                add(sums, network.meanVectors(network.batch(bucket, some)), (float) some.size() / read.size()));
        return sums;
    }

    private static void add(List<float[]> sums, List<float[]> means, float share) {
        for (int i = 0; i < means.size(); i++) {
            if (sums.size() == i) {
                sums.add(new float[means.get(i).length]);
            }
            for (int column = 0; column < means.get(i).length; column++) {
                sums.get(i)[column] += share * means.get(i)[column];
            }
        }
    }

    /** A text of one unknown word. */
    private TextIds unknown() {
        int[] ids = new int[network.recipe().encoder().features()];
        ids[0] = IdSpace.UNKNOWN_WORD;
        SentenceSettings sentences = network.recipe().encoder().sentences();
        return sentences == null
                ? TextIds.flat(ids, ids.length)
                : TextIds.inSentences(ids, ids.length, new int[] {1}, sentences.maxTokens());
    }
}
