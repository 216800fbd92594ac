package io.reviewstream.network.study.page;

import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.network.study.DevStudy;
import io.reviewstream.network.study.ReadableNumbers;
import io.reviewstream.network.study.VectorStudy;
import io.reviewstream.network.study.VocabularyStudy;
import io.reviewstream.network.study.words.LabelWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words as plain text. */
final class VocabularyPage {
    private static final int TELLING_WORDS = 12;
    private static final List<String> HEADER =
            List.of("rare words", "words left", "rare of the words", "of occurrences", "unknown on dev");

    private VocabularyPage() {}

    static String cuts(VocabularyStudy vocabulary, @Nullable VectorStudy vectors, DevStudy dev) {
        TextTable table = new TextTable(HEADER);
        for (VocabularyStudy.Cut cut : vocabulary.cuts()) {
            table.add(List.of(
                    cut.minCount() == 1 ? "none" : "< " + cut.minCount(),
                    ReadableNumbers.count(cut.words()),
                    ReadableNumbers.percent(cut.rareWords()),
                    ReadableNumbers.percent(cut.rareOccurrences()),
                    dev.tokens() == 0 ? "-" : ReadableNumbers.percent(cut.unknownOnDev())));
        }
        return table + dev(dev) + (vectors == null ? "" : "\n" + vectors(vectors));
    }

    private static String vectors(VectorStudy vectors) {
        return String.format(
                Locale.ROOT,
                "%s of the words have a vector in %s, and %s of the occurrences; of the dev tokens %s",
                ReadableNumbers.percent(vectors.words()),
                vectors.file(),
                ReadableNumbers.percent(vectors.occurrences()),
                ReadableNumbers.percent(vectors.onDev()));
    }

    private static String dev(DevStudy dev) {
        return dev.split()
                ? String.format(
                        Locale.ROOT,
                        "dev: %,d texts of the file that a hash keeps from training, against the words of the others",
                        dev.texts())
                : String.format(Locale.ROOT, "dev: the %,d texts of %s", dev.texts(), dev.source());
    }

    static String telling(List<LabelWords> labels) {
        return labels.stream().map(VocabularyPage::line).collect(Collectors.joining("\n"));
    }

    private static String line(LabelWords label) {
        String words = label.words().stream()
                .limit(TELLING_WORDS)
                .map(word -> shown(word.word()) + " " + ReadableNumbers.count(word.texts()))
                .collect(Collectors.joining(" · "));
        return DisplayWidth.printable(label.label()) + ":  " + (words.isEmpty() ? "none" : words);
    }

    private static String shown(String word) {
        return word.isBlank() ? "␣" : DisplayWidth.printable(word);
    }
}
