package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Texts of random ids with repeats marked, as an encoder makes them. */
public final class RandomTexts {
    private final Random random;
    private final IdSpace ids;
    private final int features;

    public RandomTexts(long seed, IdSpace ids, int features) {
        this.random = new Random(seed);
        this.ids = ids;
        this.features = features;
    }

    /** Texts of 1 to {@code longest} tokens. */
    public List<TextIds> texts(int count, int longest) {
        List<TextIds> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(TextIds.flat(ids(1 + random.nextInt(longest)), features));
        }
        return texts;
    }

    /** A text in sentences of these lengths. */
    public TextIds inSentences(int sentenceTokens, int... lengths) {
        int tokens = 0;
        for (int length : lengths) {
            tokens += length;
        }
        return TextIds.inSentences(ids(tokens), features, lengths, sentenceTokens);
    }

    private int[] ids(int tokens) {
        int[] all = new int[tokens * features];
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < all.length; i++) {
            boolean word = i % features == 0;
            // An eighth of the n-grams is not in the table.
            int id = word ? 1 + random.nextInt(ids.words() - 1) : ngram();
            boolean first = id == 0 || seen.add(word ? id : -id);
            all[i] = first ? id : -id;
        }
        return all;
    }

    private int ngram() {
        return random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(ids.ngrams() - 1);
    }

    /** Texts labelled by a rule that a linear model can learn, one in ten at random. */
    public LabelledIds labelled(int count, int longest, int labels, ToIntFunction<TextIds> rule) {
        List<TextIds> texts = texts(count, longest);
        List<Integer> found = texts.stream()
                .map(text -> random.nextInt(10) == 0 ? random.nextInt(labels) : rule.applyAsInt(text) % labels)
                .toList();
        return new LabelledIds(texts, found);
    }
}
