package io.reviewstream.network.study;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramSettings;
import io.reviewstream.model.text.encoder.UnknownTokens;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.study.words.LabelIndex;
import io.reviewstream.network.study.words.NaiveBayes;
import io.reviewstream.network.study.words.NumberedText;
import io.reviewstream.network.study.words.Slices;
import io.reviewstream.network.study.words.TextSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Studies labelled texts before anything is trained on them. Reads them slice by slice, so that only words, lengths and
 * hashes stay in memory. Thread-safe; a run uses all cores, and its result does not depend on how many there are.
 */
public final class Study {
    /** Share of the texts, chosen by hash, that training keeps as its holdout. */
    private static final double HELD_BACK = 0.1;

    private static final int SCRIPT_TEXTS = 2_000;

    /** Dev texts that are read a second time: keeps that to seconds, and shares certain to half a percent. */
    private static final int SAMPLE = 10_000;

    private static final int LONG_TEXTS = 128;

    private final Recipe recipe;
    private final Tokenizer tokenizer;
    private final LongConsumer progress;

    /**
     * A study.
     *
     * @param recipe whose encoder cuts the texts, and to which the advice relates
     * @param progress told now and then how many texts of a source are done
     */
    public Study(Recipe recipe, LongConsumer progress) {
        this.recipe = recipe;
        this.progress = progress;
        this.tokenizer =
                Tokenizer.of(recipe.encoder().normalizer(), recipe.encoder().tokenizer());
    }

    /** Which tokenizer texts want, by the first 2,000 of them. */
    public static ScriptStudy script(TextSource texts) {
        Script script = new Script();
        try (Stream<LabelledText> rows = texts.open()) {
            rows.limit(SCRIPT_TEXTS).forEach(row -> script.add(row.text()));
        }
        return script.study();
    }

    /**
     * Studies texts.
     *
     * @param dev texts to count unknown words on; null: a tenth of the others, chosen by hash as training does
     * @throws IllegalArgumentException if there are no texts, fewer than two labels, or far too many
     * @throws io.reviewstream.model.dataset.TextFileException if a file cannot be read, naming line and fix
     */
    public StudyReport run(TextSource texts, @Nullable TextSource dev) {
        LabelIndex labels = new LabelIndex();
        Census all = count(texts, labels, dev == null ? HELD_BACK : 0);
        List<String> names = labels.labels();
        requireLabels(texts.name(), all, names);
        NewTexts part = dev == null
                ? NewTexts.heldBack(texts.name(), all)
                : NewTexts.of(dev.name(), count(dev, labels, 0), all.seen(), labels.labels(), names.size());
        List<NumberedText> sample = dev == null ? sample(texts, HELD_BACK, labels) : sample(dev, 1, labels);
        return new StudyFindings(recipe, all, names, part).report(texts, probe(all, sample), sentences(all, sample));
    }

    private Census count(TextSource source, LabelIndex labels, double heldShare) {
        Census census = new Census();
        new Slices(labels, progress).count(source, part -> Census.of(tokenizer, part, heldShare), census::addAll);
        return census;
    }

    private static void requireLabels(String source, Census all, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    source + " has no rows: give a file with labelled texts below its header");
        }
        if (names.size() == 1) {
            throw new IllegalArgumentException(
                    "all " + ReadableNumbers.count(all.lengths().texts()) + " texts of " + source
                            + " have the label \"" + names.get(0)
                            + "\": a classifier needs at least two; if another column holds"
                            + " the labels, name it by --label-column");
        }
    }

    private static List<NumberedText> sample(TextSource source, double share, LabelIndex labels) {
        List<NumberedText> sample = new ArrayList<>();
        try (Stream<LabelledText> rows = source.open()) {
            rows.filter(row -> share == 1 || CanonicalText.isHoldout(row.text(), share))
                    .limit(SAMPLE)
                    .forEach(row -> sample.add(new NumberedText(row.text(), labels.number(row.label()))));
        }
        return sample;
    }

    private ProbeStudy probe(Census all, List<NumberedText> sample) {
        NaiveBayes bayes = new NaiveBayes(all.words(), recipe.vocabulary().minCount(), all.textsOfLabel());
        return new Probe(bayes, tokenizer, plain(recipe.encoder(), maxTokens(all))).study(sample);
    }

    private int maxTokens(Census all) {
        return LengthChoice.maxTokens(all.lengths(), recipe.encoder().maxTokens());
    }

    private @Nullable SentenceStudy sentences(Census all, List<NumberedText> sample) {
        boolean wanted = recipe.encoder().sentences() != null || all.lengths().quantile(0.95) > LONG_TEXTS;
        return wanted && !sample.isEmpty() ? Sentences.study(plain(recipe.encoder(), maxTokens(all)), sample) : null;
    }

    /** The same tokens as one sequence, with nothing beside them and none dropped. */
    private static EncoderSettings plain(EncoderSettings encoder, int maxTokens) {
        return new EncoderSettings(
                encoder.normalizer(),
                encoder.tokenizer(),
                UnknownTokens.KEEP,
                encoder.truncation(),
                encoder.padSide(),
                maxTokens,
                NgramSettings.none(),
                false,
                null);
    }
}
