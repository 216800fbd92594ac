package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.EncoderSettings;
import io.reviewstream.model.text.TextEncoder;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.Tokenizer;
import io.reviewstream.model.text.Vocabulary;
import io.reviewstream.model.text.VocabularyCounter;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.List;

/** The texts of a training as ids, with the encoder and the labels that follow from the train part alone. */
record Corpus(TextEncoder encoder, List<String> labels, Encoded train, Encoded dev) {
    /** Texts tokenised at a time: bounds what is held of them as tokens. */
    private static final int SLICE = 4096;

    static Corpus of(Recipe recipe, List<LabelledText> train, List<LabelledText> dev) {
        List<String> labels = labelsOf(train);
        if (dev.isEmpty()) {
            throw new IllegalArgumentException("no text to measure on: give a dev part of at least one text");
        }
        TextEncoder encoder = new TextEncoder(recipe.encoder(), vocabulary(recipe, train));
        return new Corpus(encoder, labels, encoded(encoder, labels, train), encoded(encoder, labels, dev));
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

    private static Vocabulary vocabulary(Recipe recipe, List<LabelledText> texts) {
        EncoderSettings settings = recipe.encoder();
        Tokenizer tokenizer = Tokenizer.of(settings.normalizer(), settings.tokenizer());
        VocabularyCounter counter = Vocabulary.counter();
        for (int from = 0; from < texts.size(); from += SLICE) {
            texts.subList(from, Math.min(from + SLICE, texts.size())).parallelStream()
                    .map(text -> tokenizer.tokenize(text.text()))
                    .toList()
                    .forEach(tokens -> tokens.stream().map(Token::text).forEach(counter::add));
        }
        VocabularyLimits limits = recipe.vocabulary();
        return counter.build(limits.minCount(), limits.maxSize());
    }

    private static Encoded encoded(TextEncoder encoder, List<String> labels, List<LabelledText> texts) {
        List<int[]> ids = texts.parallelStream()
                .map(text -> Batch.idsOf(encoder.encode(text.text())))
                .toList();
        return new Encoded(
                ids, texts.stream().map(text -> labels.indexOf(text.label())).toList());
    }
}
