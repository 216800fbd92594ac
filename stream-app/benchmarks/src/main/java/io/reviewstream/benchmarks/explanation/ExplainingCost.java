package io.reviewstream.benchmarks.explanation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.benchmarks.training.ChildProcess;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.dataset.LabelledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What contributions cost a scorer, measured in a process of its own: one that has trained has TensorFlow's threads, heap and
 * compiled code as training left them, and the app has not.
 *
 * @param batches each size of batch that was measured; the first is the app's default
 */
record ExplainingCost(List<OfBatch> batches) {
    /** 64 is what {@code max-batch} is by default; the other is what a calm stream brings. */
    static final List<Integer> BATCHES = List.of(64, 8);

    private static final int TEXTS = 512;
    private static final String HEAP = "1g";

    /**
     * Medians over rounds, of one size of batch.
     *
     * @param texts in a batch
     * @param thread the calling thread's processor time with contributions, as a multiple of that without
     * @param process the same of the process: memory that is cleaned up counts, and so does whatever else goes on in it
     * @param again the calling thread's time without them, as a multiple of that of a second scorer without them: what of
     *     {@code thread} is chance
     * @param micros a text's, of the calling thread, without
     */
    record OfBatch(int texts, double thread, double process, double again, double micros) {}

    /**
     * Measures.
     *
     * @param scratch an empty directory
     */
    static ExplainingCost of(Bundle bundle, List<LabelledText> texts, Path scratch) throws IOException {
        Path file = Files.createDirectories(scratch).resolve("texts.json");
        List<String> first = texts.stream().limit(TEXTS).map(LabelledText::text).toList();
        new ObjectMapper().writeValue(file.toFile(), first);
        return new ChildProcess(HEAP)
                .run(
                        CostProgram.class,
                        List.of(bundle.directory().toAbsolutePath().toString(), file.toString()),
                        ExplainingCost.class);
    }
}
