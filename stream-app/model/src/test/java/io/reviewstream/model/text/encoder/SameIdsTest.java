package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.model.text.RandomTexts;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Korean texts have the ids, tokens and offsets that Nori's own tokenizer gives them. */
class SameIdsTest {
    private static final int TEXTS_A_SET = 1000;

    @Test
    void made_up_texts_have_the_same_ids_tokens_and_offsets() {
        RandomTexts random = new RandomTexts(20_261_201);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            texts.add(random.next(1 + i % 60));
        }
        texts.add("재미없었어요 안 보면 후회한다! ".repeat(100));
        assertSame(texts);
    }

    @Test
    void real_texts_of_every_set_have_the_same_ids_tokens_and_offsets() throws Exception {
        List<String> texts = new ArrayList<>();
        for (Path file : files()) {
            try (Stream<TextRow> rows = TextFile.open(file)) {
                rows.limit(TEXTS_A_SET).map(TextRow::text).forEach(texts::add);
            }
        }
        assertSame(texts);
    }

    private static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("data.dir", "no-data"));
        assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder + "; set -Ddata.dir to data sets");
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(file -> file.endsWith("train.tsv.gz")).sorted().toList();
        }
    }

    private static void assertSame(List<String> texts) {
        EncoderSettings defaults = EncoderSettings.defaults(TokenizerKind.KOREAN);
        EncoderSettings settings = new EncoderSettings(
                defaults.normalizer(),
                defaults.tokenizer(),
                defaults.unknownTokens(),
                defaults.truncation(),
                defaults.padSide(),
                defaults.maxTokens(),
                new NgramSettings(2, 4),
                true,
                null);
        EncoderCounter counter = EncoderCounter.of(settings);
        counter.addAll(texts);
        Vocabulary vocabulary = counter.vocabulary(1, 1_000_000, Set.of());
        NgramTable ngrams = counter.ngrams(1, 10_000_000);
        TextEncoder encoder = new TextEncoder(settings, vocabulary, ngrams);
        TextEncoder byNori = TextEncoder.byNori(settings, vocabulary, ngrams);
        assertThat(encoder.fingerprint()).isEqualTo(byNori.fingerprint());
        for (String text : texts) {
            EncodedText expected = byNori.encode(text);
            EncodedText encoded = encoder.encode(text);
            assertThat(encoded.ids()).as(text).isEqualTo(expected.ids());
            assertThat(encoded.tokenList()).as(text).isEqualTo(expected.tokenList());
            assertThat(encoded.tokenCount()).as(text).isEqualTo(expected.tokenCount());
        }
    }
}
