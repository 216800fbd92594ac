package io.reviewstream.network.study;

import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.network.recipe.Recipe;

/** What sentences suggest for a hierarchical network. */
final class SentenceAdvice {
    private SentenceAdvice() {}

    /** Adds both limits and the buckets that fit them. */
    static void add(SentenceStudy study, Recipe recipe, SentenceSettings now, AdviceList advice) {
        advice.add(
                "encoder.sentences.max-sentences",
                study.maxSentences(),
                now.maxSentences(),
                "%s of the texts keep every sentence; the mean has %s",
                ReadableNumbers.percent(study.textsCovered()),
                ReadableNumbers.decimal(study.sentencesPerText()));
        advice.add(
                "encoder.sentences.max-tokens",
                study.maxTokens(),
                now.maxTokens(),
                "nine of ten sentences are no longer; one that is goes on in the next; the mean has %s tokens",
                ReadableNumbers.decimal(study.tokensPerSentence()));
        advice.add(
                "buckets",
                study.buckets(),
                recipe.buckets(),
                "%s padded tokens a text",
                ReadableNumbers.decimal(study.stepsPerText()));
    }
}
