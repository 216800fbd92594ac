package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of a training as ids, with the encoder and the labels that follow from the train part alone. */
record EncodedCorpus(TextEncoder encoder, List<String> labels, Encoded train, Encoded dev) {

    static EncodedCorpus of(
            Recipe recipe, @Nullable Pretraining pretraining, List<LabelledText> train, List<LabelledText> dev) {
        List<String> labels = labelsOf(train);
        if (dev.isEmpty()) {
            throw new IllegalArgumentException("no text to measure on: give a dev part of at least one text");
        }
        TextEncoder encoder = encoder(recipe, pretraining, train);
        return new EncodedCorpus(encoder, labels, Encoded.of(encoder, labels, train), Encoded.of(encoder, labels, dev));
    }

    private static List<String> labelsOf(List<LabelledText> train) {
        List<String> labels =
                train.stream().map(LabelledText::label).distinct().sorted().toList();
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("no labelled text to train on");
        }
        if (labels.size() == 1) {
            throw new IllegalArgumentException("all " + train.size() + " texts to train on have the label \""
                    + labels.get(0) + "\": a classifier needs at least two labels");
        }
        return labels;
    }

    private static TextEncoder encoder(Recipe recipe, @Nullable Pretraining pretraining, List<LabelledText> texts) {
        EncoderCounter counter = EncoderCounter.of(recipe.encoder());
        counter.addAll(texts.stream().map(LabelledText::text).toList());
        VocabularyLimits limits = recipe.vocabulary();
        Vocabulary words = pretraining == null
                ? counter.vocabulary(limits.minCount(), limits.maxSize(), Set.of())
                : pretraining.vocabulary(counter, limits);
        if (words.size() <= Vocabulary.OOV + 1) {
            throw new IllegalArgumentException("no word stands " + limits.minCount() + " times in the " + texts.size()
                    + " texts to learn from, so none would be learnt: give more texts, or ask for fewer by --set"
                    + " vocabulary.min-count=1");
        }
        return new TextEncoder(recipe.encoder(), words, counter.ngrams(limits.ngramMinCount(), limits.ngramMaxSize()));
    }
}
