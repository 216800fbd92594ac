package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.GoldenText;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles whose texts come in sentences, with n-grams and marked repeats. */
class RichBundleTest {
    private static final List<String> TEXTS = List.of(
            "the screen is great. not bad but slow! the the the",
            "great",
            "",
            "not bad. not bad. not bad. not bad. not bad. is it?",
            "the screen is not bad but slow and great and so much more");

    @TempDir
    private static Path parent;

    private static Bundle bundle;

    @BeforeAll
    static void write_a_bundle() throws Exception {
        bundle = Bundles.writeRich(parent.resolve("end"), PadSide.END);
    }

    private static List<Score> scores(Bundle scored, List<String> texts) throws Exception {
        try (Scorer scorer = Scorer.load(scored, ScorerSettings.serving())) {
            scorer.warmUp(3);
            return scorer.score(texts.stream().map(scorer.encoder()::encode).toList());
        }
    }

    @Test
    void the_encoder_read_back_is_the_one_that_was_written() throws Exception {
        TextEncoder written = new TextEncoder(Bundles.richEncoder(PadSide.END), Bundles.VOCABULARY, Bundles.ngrams());
        TextEncoder read = BundleReader.read(bundle.directory()).encoder();
        assertThat(read.settings()).isEqualTo(written.settings());
        assertThat(read.ngrams()).isEqualTo(written.ngrams());
        assertThat(read.fingerprint()).isEqualTo(written.fingerprint());
        assertThat(read.fingerprint()).isEqualTo(bundle.manifest().encoderFingerprint());
        TEXTS.forEach(text -> assertThat(read.ids(text)).isEqualTo(written.ids(text)));
        assertThat(bundle.manifest().formatVersion()).isEqualTo(Manifest.FORMAT_VERSION);
        assertThat(bundle.manifest().sha256()).containsKey("ngrams.bin");
    }

    @Test
    void attention_is_given_for_each_token_and_each_sentence() throws Exception {
        List<Score> scores = scores(bundle, TEXTS);
        TextEncoder encoder = bundle.encoder();
        for (int i = 0; i < TEXTS.size(); i++) {
            TextIds ids = encoder.ids(TEXTS.get(i));
            float[] tokens = scores.get(i).attention();
            float[] sentences = scores.get(i).sentenceAttention();
            assertThat(tokens).hasSize(ids.tokens());
            assertThat(sentences).hasSize(ids.sentences());
            assertThat(sum(tokens, 0, tokens.length)).isEqualTo(1, within(1e-5));
            for (int s = 0; s < sentences.length; s++) {
                int first = ids.sentenceStart(s);
                assertThat((double) sentences[s])
                        .isEqualTo(sum(tokens, first, first + ids.sentenceLength(s)), within(1e-6));
            }
        }
        assertThat(encoder.ids(TEXTS.get(0)).sentences()).isEqualTo(4);
    }

    @Test
    void padding_at_the_start_of_sentences_and_texts_scores_as_padding_at_the_end() throws Exception {
        Bundle atStart = Bundles.writeRich(parent.resolve("start"), PadSide.START);
        List<Score> end = scores(bundle, TEXTS);
        List<Score> start = scores(atStart, TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(start.get(i).probabilities()).containsExactly(end.get(i).probabilities(), within(1e-5f));
            assertThat(start.get(i).attention()).containsExactly(end.get(i).attention(), within(1e-5f));
        }
    }

    @Test
    void a_text_scores_the_same_alone_and_among_others_of_other_lengths() throws Exception {
        List<Score> together = scores(bundle, TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            Score alone = scores(bundle, List.of(TEXTS.get(i))).get(0);
            assertThat(together.get(i).probabilities()).containsExactly(alone.probabilities(), within(1e-5f));
        }
    }

    @Test
    void ngrams_and_repeats_reach_the_network() throws Exception {
        Score known = scores(bundle, List.of("not bad but slow")).get(0);
        Score reordered = scores(bundle, List.of("but slow not bad")).get(0);
        assertThat(known.probabilities()[0]).isNotCloseTo(reordered.probabilities()[0], within(1e-4f));
        List<GoldenText> golden = GoldenText.read(bundle.goldenFile());
        assertThat(golden).anyMatch(text -> text.sentences().size() == 4);
        assertThat(golden).allMatch(text -> text.ids().stream().allMatch(ids -> ids.size() == 4));
        assertThat(golden.stream().flatMap(text -> text.ids().stream()).flatMap(List::stream))
                .anyMatch(id -> id < 0);
    }

    @Test
    void a_text_of_another_encoder_names_itself() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving())) {
            EncodedText flat = Bundles.write(parent.resolve("flat")).encoder().encode("great");
            assertThatThrownBy(() -> scorer.score(List.of(scorer.encoder().encode("great"), flat)))
                    .isInstanceOf(ScoringException.class)
                    .hasMessageContaining("text 1: 1 features, this network takes 4");
        }
    }

    @Test
    void signatures_for_flat_texts_are_refused() throws Exception {
        Path directory = Files.createDirectories(parent.resolve("flat-network"));
        Bundles.network().export(directory);
        assertThat(refusal(directory, Bundles.draft(1, Bundles.richEncoder(PadSide.END), 1.0)))
                .contains("signature t8 input ids has the shape [-1, 1, 8, 1] instead of [-1, 2, 4, 4]")
                .contains("signature t16 output attention has the shape [-1, 1, 16] instead of [-1, 4, 4]");
    }

    @Test
    void buckets_that_are_no_whole_sentences_are_refused() throws Exception {
        Path directory = parent.resolve("odd");
        Bundles.writeRich(directory, PadSide.END);
        Path manifest = directory.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("(?s)(\"buckets\" : \\[\\s*)4,\\s*8", "$16"));
        assertThat(problems(directory)).containsExactly("bucket 6 is no whole number of sentences of 4 tokens");
    }

    @Test
    void a_table_of_ngrams_that_is_missing_or_another_is_named() throws Exception {
        Path directory = parent.resolve("broken");
        Bundles.writeRich(directory, PadSide.END);
        Path table = directory.resolve("ngrams.bin");
        byte[] bytes = Files.readAllBytes(table);
        bytes[3]++;
        Files.write(table, bytes);
        assertThat(problems(directory))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("file ngrams.bin has sha256"))
                .anyMatch(problem -> problem.startsWith("vocabulary, n-grams and settings make"));
        Files.write(table, new byte[9]);
        assertThat(problems(directory)).anyMatch(problem -> problem.startsWith("ngrams.bin cannot be read"));
        Files.delete(table);
        assertThat(problems(directory)).containsExactly("file ngrams.bin is missing");
    }

    private static List<String> problems(Path directory) {
        return catchThrowableOfType(BundleRefusedException.class, () -> BundleReader.read(directory))
                .problems();
    }

    private static List<String> refusal(Path directory, ManifestDraft draft) {
        BundleWriter writer = new BundleWriter(GoldenScores::probabilities);
        return catchThrowableOfType(
                        BundleRefusedException.class,
                        () -> writer.write(
                                directory,
                                draft,
                                Bundles.VOCABULARY,
                                Bundles.ngrams(),
                                Bundles.GOLDEN,
                                Bundles.profile()))
                .problems();
    }

    private static double sum(float[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).sum();
    }
}
