package io.reviewstream.network.study;

import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Measure;
import io.reviewstream.network.recipe.Recipe;
import java.util.List;

/** What tokenizer, words and labels suggest. */
final class WordAdvice {
    private static final double LOSS = 0.01;
    private static final int MOST_MIN_COUNT = 5;
    private static final long SMALL_VOCABULARY = 5_000;

    private final Recipe recipe;
    private final AdviceList advice;

    WordAdvice(Recipe recipe, AdviceList advice) {
        this.recipe = recipe;
        this.advice = advice;
    }

    void tokenizer(ScriptStudy script) {
        TokenizerKind kind = recipe.encoder().tokenizer().kind();
        if (script.tokenizer() != kind) {
            advice.add(
                    "encoder.tokenizer.kind",
                    script.tokenizer(),
                    kind,
                    "%s; study again with it, all other figures hang on it",
                    script.reason());
        }
    }

    /** Adds the least count and returns what it leaves. */
    VocabularyStudy.Cut vocabulary(VocabularyStudy vocabulary) {
        VocabularyStudy.Cut every = vocabulary.cuts().get(0);
        VocabularyStudy.Cut chosen = chosen(vocabulary.cuts());
        advice.add(
                "vocabulary.min-count",
                chosen.minCount(),
                recipe.vocabulary().minCount(),
                "%s of the words are rarer, but only %s of what is read; %s words stay, and %s of the dev tokens are unknown"
                        + " (%s with every word): what an unknown word means is learnt from the rare ones",
                ReadableNumbers.percent(chosen.rareWords()),
                ReadableNumbers.percent(chosen.rareOccurrences()),
                ReadableNumbers.count(chosen.words()),
                ReadableNumbers.percent(chosen.unknownOnDev()),
                ReadableNumbers.percent(every.unknownOnDev()));
        return chosen;
    }

    /** 2, since a vector is not learnt from one text; more where many words go and hardly any of what is read. */
    private static VocabularyStudy.Cut chosen(List<VocabularyStudy.Cut> cuts) {
        VocabularyStudy.Cut every = cuts.get(0);
        VocabularyStudy.Cut chosen = cuts.get(1);
        for (VocabularyStudy.Cut cut : cuts) {
            boolean cheap = cut.rareOccurrences() <= LOSS && cut.unknownOnDev() - every.unknownOnDev() <= LOSS;
            if (cheap && cut.minCount() > 2 && cut.minCount() <= MOST_MIN_COUNT && cut.words() >= SMALL_VOCABULARY) {
                chosen = cut;
            }
        }
        return chosen;
    }

    void labels(LabelStudy labels) {
        if (!labels.skewed()) {
            return;
        }
        advice.add(
                "optimization.class-weights",
                true,
                recipe.optimization().classWeights(),
                "the most frequent label has %s times the texts of the rarest; raises the recall of rare labels, often at"
                        + " some cost in accuracy",
                ReadableNumbers.decimal(labels.ratio()));
        advice.add(
                "schedule.measure",
                Measure.MACRO_F1,
                recipe.schedule().measure(),
                "always saying the most frequent label is %s accurate: accuracy hides what becomes of the others",
                ReadableNumbers.percent(labels.majority()));
    }
}
