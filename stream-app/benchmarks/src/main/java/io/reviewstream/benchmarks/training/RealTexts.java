package io.reviewstream.benchmarks.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Batches of real texts, each of one length bucket, in the shares in which the buckets occur. */
final class RealTexts {
    private final Recipe recipe;
    private final int batchSize;

    RealTexts(Recipe recipe) {
        this.recipe = recipe;
        this.batchSize = recipe.schedule().batchSize();
    }

    /** Batches of as many texts as there are; the last one of each bucket is left out where it is not full. */
    List<TextBatch> batches(List<LabelledText> texts) {
        Map<Integer, List<Example>> byBucket = new TreeMap<>();
        for (Example example : examples(texts)) {
            int bucket = recipe.bucketFor(example.ids().length());
            byBucket.computeIfAbsent(bucket, length -> new ArrayList<>()).add(example);
        }
        List<TextBatch> batches = new ArrayList<>();
        byBucket.forEach((bucket, examples) -> {
            for (int from = 0; from + batchSize <= examples.size(); from += batchSize) {
                batches.add(new TextBatch(bucket, examples.subList(from, from + batchSize)));
            }
        });
        Collections.shuffle(batches, new Random(1));
        return batches;
    }

    private List<Example> examples(List<LabelledText> texts) {
        EncoderCounter counter = EncoderCounter.of(recipe.encoder());
        counter.addAll(texts.stream().map(LabelledText::text).toList());
        var limits = recipe.vocabulary();
        var vocabulary = counter.vocabulary(limits.minCount(), limits.maxSize(), Set.of());
        var encoder = new TextEncoder(
                recipe.encoder(), vocabulary, counter.ngrams(limits.ngramMinCount(), limits.ngramMaxSize()));
        List<String> labels =
                texts.stream().map(LabelledText::label).distinct().sorted().toList();
        return texts.parallelStream()
                .map(text -> new Example(encoder.ids(text.text()), labels.indexOf(text.label())))
                .toList();
    }
}
