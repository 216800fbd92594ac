package io.reviewstream.benchmarks.training;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.training.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts of random ids, frequent ones as frequent as in a language, from half the length to all of it. One token in eight
 * is one of ten that only texts of that label have, so that there is something to learn.
 */
final class MadeUpTexts {
    private static final int SIGNS = 10;
    private static final int FIRST_WORD = 2 + 2 * SIGNS;
    private static final int EVERY = 8;

    private final Random random = new Random(5);
    private final int vocabulary;

    MadeUpTexts(int vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<TextBatch> batches(int count, int texts, int length) {
        List<TextBatch> all = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            List<Example> examples = new ArrayList<>();
            for (int text = 0; text < texts; text++) {
                int label = text % 2;
                // The first is as long as can be, so that each batch needs the whole length.
                int tokens = text == 0 ? length : length / 2 + random.nextInt(length - length / 2 + 1);
                examples.add(new Example(TextIds.flat(ids(tokens, label), 1), label));
            }
            all.add(new TextBatch(length, examples));
        }
        return all;
    }

    private int[] ids(int tokens, int label) {
        int[] ids = new int[tokens];
        for (int t = 0; t < tokens; t++) {
            ids[t] = random.nextInt(EVERY) == 0 ? 2 + label * SIGNS + random.nextInt(SIGNS) : word();
        }
        return ids;
    }

    /** Log-uniform, close to Zipf's law. */
    private int word() {
        int words = vocabulary - FIRST_WORD;
        return FIRST_WORD + (int) Math.min(words - 1, Math.pow(words, random.nextDouble()));
    }
}
