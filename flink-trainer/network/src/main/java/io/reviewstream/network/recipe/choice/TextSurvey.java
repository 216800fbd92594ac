package io.reviewstream.network.recipe.choice;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.study.ScriptStudy;
import io.reviewstream.network.study.Study;
import io.reviewstream.network.study.words.LabelIndex;
import io.reviewstream.network.study.words.NumberedText;
import io.reviewstream.network.study.words.SeenTexts;
import io.reviewstream.network.study.words.TextSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at labelled texts: counts rows, labels and equal texts of all (20 bytes a text), and what some of them, drawn
 * evenly with a fixed seed, are like. For one thread.
 */
public final class TextSurvey {
    private static final int SAMPLE = 2_000;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,3}([.,][0-9]+)?");
    /** No recipe reads on so far; bounds what the sample holds. */
    private static final int MOST_CHARACTERS = 20_000;

    private final String name;
    private final LabelIndex labels = new LabelIndex();
    private final List<Long> rowsOfLabel = new ArrayList<>();
    private final SeenTexts seen = new SeenTexts();
    private final List<LabelledText> sample = new ArrayList<>();
    private final Random random = new Random(1);
    private long rows;

    private TextSurvey(String name) {
        this.name = name;
    }

    /**
     * Looks.
     *
     * @throws io.reviewstream.model.dataset.TextFileException if a file cannot be read, naming line and fix
     * @throws IllegalArgumentException if there are more than a thousand labels
     */
    public static TextSurvey of(TextSource texts) {
        TextSurvey survey = new TextSurvey(texts.name());
        try (Stream<LabelledText> all = texts.open()) {
            all.forEach(survey::add);
        }
        return survey;
    }

    private void add(LabelledText row) {
        rows++;
        int label = labels.number(row.label());
        if (label == rowsOfLabel.size()) {
            rowsOfLabel.add(0L);
        }
        rowsOfLabel.set(label, rowsOfLabel.get(label) + 1);
        seen.add(new NumberedText(row.text(), label));
        if (sample.size() < SAMPLE) {
            sample.add(cut(row));
            return;
        }
        long place = random.nextLong(rows);
        if (place < SAMPLE) {
            sample.set((int) place, cut(row));
        }
    }

    private static LabelledText cut(LabelledText row) {
        return row.text().length() <= MOST_CHARACTERS
                ? row
                : new LabelledText(row.text().substring(0, MOST_CHARACTERS), row.label());
    }

    String name() {
        return name;
    }

    long rows() {
        return rows;
    }

    List<String> labels() {
        return labels.labels();
    }

    SeenTexts seen() {
        return seen;
    }

    /**
     * What decides about a recipe.
     *
     * @param wanted the tokenizer that somebody asked for; null: the one that the script asks for
     */
    public TextTraits traits(@Nullable TokenizerKind wanted) {
        ScriptStudy script = Study.script(TextSource.of("sample", sample));
        TokenizerKind kind = wanted == null ? script.tokenizer() : wanted;
        EncoderSettings encoder = EncoderSettings.defaults(kind);
        Tokenizer tokenizer = Tokenizer.of(encoder.normalizer(), encoder.tokenizer());
        return new TextTraits(
                rows,
                rowsOfLabel.size(),
                rowsOfLabel.stream().mapToLong(Long::longValue).max().orElse(0),
                rowsOfLabel.stream().mapToLong(Long::longValue).min().orElse(0),
                labels().stream().allMatch(label -> NUMBER.matcher(label).matches()),
                kind,
                wanted == null ? script.reason() : kind.name().toLowerCase(Locale.ROOT) + " as told",
                sample.stream()
                        .map(row -> tokenizer.tokenize(row.text()).size())
                        .toList());
    }
}
