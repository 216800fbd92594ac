package io.reviewstream.network.study;

import io.reviewstream.network.recipe.Recipe;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a report of what was counted. For one report. */
final class Findings {
    private static final int TELLING_WORDS = 40;

    private final Recipe recipe;
    private final Census all;
    private final List<String> names;
    private final DevPart dev;
    private final AdviceList advice = new AdviceList();
    private final Warnings warnings = new Warnings();

    Findings(Recipe recipe, Census all, List<String> names, DevPart dev) {
        this.recipe = recipe;
        this.all = all;
        this.names = names;
        this.dev = dev;
    }

    StudyReport report(TextSource source, ProbeStudy probe, @Nullable SentenceStudy sentences) {
        int own = recipe.encoder().maxTokens();
        int maxTokens = LengthChoice.maxTokens(all.lengths(), own);
        LengthStudy lengths = LengthStudy.of(all.lengths(), LengthChoice.shown(all.lengths(), maxTokens, own));
        VocabularyStudy vocabulary = vocabulary();
        LabelStudy labels = LabelStudy.of(names, all.textsOfLabel());
        DuplicateStudy duplicates = new Duplicates(all.seen(), names).study(source);
        ScriptStudy script = all.script().study();
        long texts = all.lengths().texts();
        long blank = texts - all.seen().size();
        advise(maxTokens, probe, sentences, script, vocabulary, labels);
        warnings.labels(labels);
        warnings.texts(texts, blank, lengths.textsWithoutTokens());
        warnings.duplicates(duplicates, texts);
        warnings.dev(dev.study());
        return new StudyReport(
                source.name(),
                recipe.name(),
                recipe.encoder().tokenizer().kind().name().toLowerCase(Locale.ROOT),
                texts,
                blank,
                labels,
                lengths,
                vocabulary,
                TellingWords.of(all.words(), names, all.textsOfLabel(), TELLING_WORDS),
                duplicates,
                script,
                dev.study(),
                probe,
                sentences,
                advice.advice(),
                warnings.warnings());
    }

    /** Unknown words count against the words of the texts that train; everything else against all. */
    private VocabularyStudy vocabulary() {
        double[] unknown = Vocabularies.unknown(all.words(), dev.words());
        all.words().addAll(all.heldBack());
        return Vocabularies.study(all.words(), unknown);
    }

    private void advise(
            int maxTokens,
            ProbeStudy probe,
            @Nullable SentenceStudy sentences,
            ScriptStudy script,
            VocabularyStudy vocabulary,
            LabelStudy labels) {
        WordAdvice words = new WordAdvice(recipe, advice);
        words.tokenizer(script);
        LengthAdvice lengths = new LengthAdvice(recipe, all.lengths(), maxTokens, advice);
        if (sentences != null && recipe.encoder().sentences() != null) {
            SentenceAdvice.add(sentences, recipe, recipe.encoder().sentences(), advice);
        } else {
            lengths.maxTokens();
            lengths.buckets();
        }
        lengths.truncation(probe);
        warnings.unknown(words.vocabulary(vocabulary));
        words.labels(labels);
    }
}
