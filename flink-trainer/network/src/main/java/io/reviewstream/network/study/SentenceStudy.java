package io.reviewstream.network.study;

import java.util.List;

/**
 * Sentences of long texts, and how many of which length a hierarchical network should read.
 *
 * @param texts dev texts that were cut into sentences
 * @param sentencesPerText their mean number
 * @param tokensPerSentence mean length
 * @param sentencesP95 95 % of the texts have no more sentences
 * @param tokensP95 95 % of the sentences are no longer
 * @param maxSentences recommended {@code encoder.sentences.max-sentences}
 * @param maxTokens recommended {@code encoder.sentences.max-tokens}
 * @param buckets recommended buckets of such a network, in tokens
 * @param textsCovered share of the texts that these hold whole, 0 to 1
 * @param stepsPerText mean padded size of a text, in tokens
 */
public record SentenceStudy(
        long texts,
        double sentencesPerText,
        double tokensPerSentence,
        int sentencesP95,
        int tokensP95,
        int maxSentences,
        int maxTokens,
        List<Integer> buckets,
        double textsCovered,
        double stepsPerText) {
    public SentenceStudy {
        buckets = List.copyOf(buckets);
    }
}
