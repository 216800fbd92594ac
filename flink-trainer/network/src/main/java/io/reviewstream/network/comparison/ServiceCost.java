package io.reviewstream.network.comparison;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;

/** What scoring a text costs, encoding included, with one caller: texts of the dev part, as they come. */
final class ServiceCost {
    private static final int BATCH = 64;
    private static final int MOST_TEXTS = 2048;
    private static final long LEAST_NANOS = 500_000_000;

    private final Scorer scorer;
    private final List<String> texts;

    ServiceCost(Scorer scorer, List<LabelledText> dev) {
        this.scorer = scorer;
        this.texts = dev.stream().limit(MOST_TEXTS).map(LabelledText::text).toList();
    }

    Trial.Service measured(long parameters) {
        return new Trial.Service(parameters, micros(1), micros(BATCH));
    }

    /** Mean over at least half a second, after as much to warm up. */
    private double micros(int batch) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += batch) {
            batches.add(texts.subList(from, Math.min(from + batch, texts.size())));
        }
        nanosPerText(batches);
        return nanosPerText(batches) / 1000;
    }

    private double nanosPerText(List<List<String>> batches) {
        long started = System.nanoTime();
        long scored = 0;
        for (int i = 0; System.nanoTime() - started < LEAST_NANOS; i++) {
            List<String> batch = batches.get(i % batches.size());
            scorer.score(batch.stream().map(scorer.encoder()::encode).toList());
            scored += batch.size();
        }
        return (System.nanoTime() - started) / (double) scored;
    }
}
