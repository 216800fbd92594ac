package io.reviewstream.benchmarks.encoding;

import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.recipe.Recipe;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Two encoders that are to give the same.
 *
 * @param now as the program has it
 * @param former Korean by Nori's own tokenizer, as it was before
 */
record Encoders(TextEncoder now, TextEncoder former) {
    /** Those of a recipe, with the vocabulary and n-grams of these texts. */
    static Encoders of(Recipe recipe, List<String> texts) {
        EncoderCounter counter = EncoderCounter.of(recipe.encoder());
        counter.addAll(texts);
        var limits = recipe.vocabulary();
        Vocabulary vocabulary = counter.vocabulary(limits.minCount(), limits.maxSize(), Set.of());
        NgramTable ngrams = counter.ngrams(limits.ngramMinCount(), limits.ngramMaxSize());
        return new Encoders(
                new TextEncoder(recipe.encoder(), vocabulary, ngrams),
                TextEncoder.byNori(recipe.encoder(), vocabulary, ngrams));
    }

    /** Whether both give a text the same ids, tokens and offsets. */
    boolean agreeOn(String text) {
        var ours = now.encode(text);
        var theirs = former.encode(text);
        return ours.ids().equals(theirs.ids())
                && Objects.equals(ours.tokenList(), theirs.tokenList())
                && ours.tokenCount() == theirs.tokenCount();
    }
}
