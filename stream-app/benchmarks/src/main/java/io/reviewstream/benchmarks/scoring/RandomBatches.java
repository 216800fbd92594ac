package io.reviewstream.benchmarks.scoring;

import io.reviewstream.model.text.EncodedText;
import io.reviewstream.model.text.TextIds;
import io.reviewstream.model.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Batches of texts of given lengths, whose ids are drawn by chance, so that no two texts are equal. For one thread. */
final class RandomBatches {
    private static final int FIRST_WORD = 2;

    private final Random random = new Random(17);

    /** Batches of texts that all have this length. */
    List<List<EncodedText>> uniform(int tokens, int texts, int batches) {
        int[] lengths = new int[texts * batches];
        Arrays.fill(lengths, tokens);
        return of(lengths, texts);
    }

    /** Batches of so many texts in the order of their lengths; what is left over is dropped. */
    List<List<EncodedText>> of(int[] lengths, int texts) {
        List<List<EncodedText>> batches = new ArrayList<>();
        for (int from = 0; from + texts <= lengths.length; from += texts) {
            List<EncodedText> batch = new ArrayList<>();
            for (int i = from; i < from + texts; i++) {
                batch.add(text(lengths[i]));
            }
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private EncodedText text(int tokens) {
        int[] ids = random.ints(tokens, FIRST_WORD, BenchBundle.WORDS).toArray();
        return EncodedText.of(TextIds.flat(ids, 1), Collections.nCopies(tokens, new Token("w", 0, 1)), tokens);
    }
}
