package io.reviewstream.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.encoder.VocabularyCounter;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real reviews, where the folder that {@code data.dir} names has them. */
class RealDataTest {
    private static Path data(String name) {
        Path file = Path.of(System.getProperty("data.dir", "no-data")).resolve(name);
        assumeTrue(
                Files.exists(file), () -> "skipped: there is no " + file + "; set -Ddata.dir to a folder of data sets");
        return file;
    }

    @Test
    void every_row_of_a_large_file_is_read() {
        try (Stream<TextRow> rows = TextFile.open(data("nsmc-binary/train.tsv.gz"), TextColumns.labelledBy("label"))) {
            assertThat(rows.filter(
                            row -> row.id() != null && List.of("neg", "pos").contains(row.label())))
                    .hasSize(121_689);
        }
    }

    @Test
    void real_reviews_encode_with_few_unknown_tokens() {
        assertKnown("nsmc-binary", TokenizerKind.KOREAN);
        assertKnown("imdb-stars", TokenizerKind.WORDS);
    }

    private static void assertKnown(String set, TokenizerKind kind) {
        EncoderSettings settings = EncoderSettings.defaults(kind);
        VocabularyCounter counter = Vocabulary.counter();
        Tokenizer tokenizer = Tokenizer.of(settings.normalizer(), settings.tokenizer());
        try (Stream<TextRow> rows = TextFile.open(data(set + "/train.tsv.gz"))) {
            rows.limit(2000).forEach(row -> tokenizer.tokenize(row.text()).forEach(token -> counter.add(token.text())));
        }
        TextEncoder encoder = new TextEncoder(settings, counter.build(2, 20_000), NgramTable.none());
        long tokens = 0;
        long unknown = 0;
        try (Stream<TextRow> rows = TextFile.open(data(set + "/dev.tsv.gz"))) {
            for (TextRow row : (Iterable<TextRow>) rows.limit(500)::iterator) {
                EncodedText text = encoder.encode(row.text());
                tokens += text.ids().tokens();
                unknown += text.outOfVocabularyCount();
            }
        }
        assertThat(unknown / (double) tokens).as("unknown share of " + set).isLessThan(0.25);
    }
}
