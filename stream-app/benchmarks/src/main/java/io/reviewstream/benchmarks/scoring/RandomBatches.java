package io.reviewstream.benchmarks.scoring;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Batches of texts of given lengths, whose words are drawn by chance, so that no two texts are equal: each as often as words
 * of its rank are in texts, by Zipf's law. Vocabularies are sorted by frequency, so that id and rank are one. For one thread.
 */
final class RandomBatches {
    private static final int FIRST_WORD = 2;

    private final Random random = new Random(17);
    private final double[] upTo = shares();

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
        int[] ids = IntStream.generate(this::word).limit(tokens).toArray();
        return EncodedText.of(TextIds.flat(ids, 1), Collections.nCopies(tokens, new Token("w", 0, 1)), tokens);
    }

    private int word() {
        int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return FIRST_WORD + (place < 0 ? -1 - place : place);
    }

    /** Sums of 1 / rank. */
    private static double[] shares() {
        double[] sums = new double[BenchBundle.WORDS - FIRST_WORD];
        double sum = 0;
        for (int rank = 1; rank <= sums.length; rank++) {
            sum += 1.0 / rank;
            sums[rank - 1] = sum;
        }
        return sums;
    }
}
