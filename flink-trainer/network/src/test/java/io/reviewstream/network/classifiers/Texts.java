package io.reviewstream.network.classifiers;

import io.reviewstream.model.text.encoder.PadSide;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/**
 * A batch of texts: sentences of tokens of ids.
 *
 * @param texts by text, sentence, token and feature
 * @param features ids a token
 */
public record Texts(List<int[][][]> texts, int features) {

    /** Words alone, one sentence a text. */
    public static Texts ofWords(int[]... words) {
        return new Texts(
                IntStream.range(0, words.length)
                        .mapToObj(i -> new int[][][] {tokens(words[i])})
                        .toList(),
                1);
    }

    /** Words alone, in sentences. */
    static Texts inSentences(int[][]... texts) {
        return new Texts(
                List.of(texts).stream()
                        .map(text -> List.of(text).stream().map(Texts::tokens).toArray(int[][][]::new))
                        .toList(),
                1);
    }

    private static int[][] tokens(int[] words) {
        return IntStream.of(words).mapToObj(word -> new int[] {word}).toArray(int[][]::new);
    }

    /** The same texts with {@code ngrams} ids a token more, some of them 0, some below 0. */
    Texts withNgrams(Random random, int ngrams, int ids) {
        List<int[][][]> richer = texts.stream()
                .map(text -> List.of(text).stream()
                        .map(sentence -> List.of(sentence).stream()
                                .map(token -> IntStream.concat(IntStream.of(token), random.ints(ngrams, 1 - ids, ids))
                                        .toArray())
                                .toArray(int[][]::new))
                        .toArray(int[][][]::new))
                .toList();
        return new Texts(richer, features + ngrams);
    }

    int count() {
        return texts.size();
    }

    /** Where a text's token stands among S·T positions. */
    static int position(int[][][] text, int sentence, int token, Padding padding) {
        int start = padding.side() == PadSide.START ? padding.tokens() - text[sentence].length : 0;
        return (padding.firstSentence(text.length) + sentence) * padding.tokens() + start + token;
    }

    /**
     * How texts are padded.
     *
     * @param sentences S
     * @param tokens T
     * @param side of tokens within a sentence, and of sentences within a text
     */
    public record Padding(int sentences, int tokens, PadSide side) {
        int firstSentence(int count) {
            return side == PadSide.START ? sentences - count : 0;
        }
    }

    /** [B, S, T, F]; the caller closes it. */
    public TInt32 padded(Padding padding) {
        int positions = padding.sentences() * padding.tokens();
        int[] ids = new int[texts.size() * positions * features];
        for (int i = 0; i < texts.size(); i++) {
            int[][][] text = texts.get(i);
            for (int s = 0; s < text.length; s++) {
                for (int t = 0; t < text[s].length; t++) {
                    int at = (i * positions + position(text, s, t, padding)) * features;
                    System.arraycopy(text[s][t], 0, ids, at, features);
                }
            }
        }
        return TInt32.tensorOf(
                Shape.of(texts.size(), padding.sentences(), padding.tokens(), features),
                DataBuffers.of(ids, true, false));
    }
}
