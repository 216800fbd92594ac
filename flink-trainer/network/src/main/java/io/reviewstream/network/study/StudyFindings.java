package io.reviewstream.network.study;

import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.Pretrained;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.study.words.TellingWords;
import io.reviewstream.network.study.words.TextSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a report of what was counted. For one report. */
final class StudyFindings {
    private static final int TELLING_WORDS = 40;

    private final Recipe recipe;
    private final Census all;
    private final List<String> names;
    private final NewTexts dev;
    private final AdviceList advice = new AdviceList();
    private final Warnings warnings = new Warnings();

    StudyFindings(Recipe recipe, Census all, List<String> names, NewTexts dev) {
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
        VectorStudy vectors = vectors();
        LabelStudy labels = LabelStudy.of(names, all.textsOfLabel());
        DuplicateStudy duplicates = new Duplicates(all.seen(), names).study(source);
        ScriptStudy script = all.script().study();
        adviseOnLengths(maxTokens, probe, sentences);
        adviseOnWords(script, vocabulary, labels);
        warn(labels, lengths, duplicates);
        return new StudyReport(
                source.name(),
                recipe.name(),
                recipe.encoder().tokenizer().kind().name().toLowerCase(Locale.ROOT),
                all.lengths().texts(),
                blankTexts(),
                labels,
                lengths,
                vocabulary,
                vectors,
                TellingWords.of(all.words(), names, all.textsOfLabel(), TELLING_WORDS),
                duplicates,
                script,
                dev.study(),
                probe,
                sentences,
                advice.advice(),
                warnings.warnings());
    }

    private long blankTexts() {
        return all.lengths().texts() - all.seen().size();
    }

    /** Unknown words count against the words of the texts that train; everything else against all. */
    private VocabularyStudy vocabulary() {
        double[] unknown = Vocabularies.unknown(all.words(), dev.words());
        all.words().addAll(all.heldBack());
        return Vocabularies.study(all.words(), unknown);
    }

    private @Nullable VectorStudy vectors() {
        Pretrained pretrained = pretrained();
        if (pretrained == null) {
            return null;
        }
        try {
            return VectorStudy.of(pretrained, all.words(), dev.words());
        } catch (IOException e) {
            warnings.vectors(pretrained.file());
            return null;
        }
    }

    private @Nullable Pretrained pretrained() {
        DeepShape deep = recipe.network().deep();
        return deep == null ? null : deep.embedding().pretrained();
    }

    private void adviseOnLengths(int maxTokens, ProbeStudy probe, @Nullable SentenceStudy sentences) {
        LengthAdvice lengths = new LengthAdvice(recipe, all.lengths(), maxTokens, advice);
        SentenceSettings now = recipe.encoder().sentences();
        if (sentences != null && now != null) {
            SentenceAdvice.add(sentences, recipe, now, advice);
        } else {
            lengths.maxTokens();
            lengths.buckets();
        }
        lengths.truncation(probe);
    }

    private void adviseOnWords(ScriptStudy script, VocabularyStudy vocabulary, LabelStudy labels) {
        WordAdvice words = new WordAdvice(recipe, advice);
        words.tokenizer(script);
        Pretrained pretrained = pretrained();
        if (pretrained == null || !pretrained.onlyKnown()) {
            warnings.unknown(words.vocabulary(vocabulary));
        }
        words.labels(labels);
    }

    private void warn(LabelStudy labels, LengthStudy lengths, DuplicateStudy duplicates) {
        long texts = all.lengths().texts();
        warnings.labels(labels);
        warnings.texts(texts, blankTexts(), lengths.textsWithoutTokens());
        warnings.duplicates(duplicates, texts);
        warnings.dev(dev.study());
        warnings.dropped(recipe.encoder().unknownTokens());
    }
}
