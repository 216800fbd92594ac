package io.reviewstream.benchmarks.training;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.training.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A network that reads long texts, and such texts.
 *
 * @param sentences places for sentences; 0: a flat network
 * @param tokens places for tokens, a sentence or the text
 * @param filled sentences that a text has, one of each batch apart, which has all
 */
record LongText(int sentences, int tokens, int filled) {
    private static final int VOCABULARY = SpeedPart.VOCABULARY;

    /** From the arguments of {@link LongTextProgram}. */
    static LongText of(String[] arguments) {
        return new LongText(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    List<String> arguments() {
        return List.of(Integer.toString(sentences), Integer.toString(tokens), Integer.toString(filled));
    }

    String title() {
        return sentences == 0 ? "flat, T=" + tokens : "HAN " + sentences + "×" + tokens + ", sentences " + filled;
    }

    NetworkSize size() {
        return new NetworkSize(VOCABULARY, 100, 64, 64, 2);
    }

    Recipe recipe() throws IOException {
        return sentences == 0
                ? size().recipe("plain-bigru-attention", List.of(tokens))
                : new Recipes()
                        .load(
                                "plain-han",
                                Map.of(
                                        "encoder.sentences.max-sentences", Integer.toString(sentences),
                                        "encoder.sentences.max-tokens", Integer.toString(tokens),
                                        "buckets", "[" + sentences * tokens + "]"));
    }

    /** A batch for one update. */
    TextBatch batch(int texts) {
        Random random = new Random(3);
        List<Example> examples = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            examples.add(new Example(ids(random, text == 0 ? sentences : filled), text % 2));
        }
        return new TextBatch(Math.max(1, sentences) * tokens, examples);
    }

    private TextIds ids(Random random, int here) {
        if (sentences == 0) {
            return TextIds.flat(words(random, tokens), 1);
        }
        int[] lengths = new int[here];
        Arrays.fill(lengths, tokens);
        return TextIds.inSentences(words(random, here * tokens), 1, lengths, tokens);
    }

    private static int[] words(Random random, int count) {
        return random.ints(count, 2, VOCABULARY).toArray();
    }
}
