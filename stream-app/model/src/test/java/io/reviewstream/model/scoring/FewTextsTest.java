package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.GoldenText;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.PadSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers a few texts without TensorFlow says what TensorFlow says, or is not used. */
class FewTextsTest {
    private static final ScorerSettings SETTINGS = ScorerSettings.serving().withVectors(VectorUse.NEVER);

    @TempDir
    private Path directory;

    private static SmallGru gru() {
        return new SmallGru(Bundles.VOCABULARY.size(), Bundles.LABELS.size(), Bundles.BUCKETS);
    }

    private Bundle bundle(SmallGru network, PadSide padSide) throws Exception {
        return Bundles.write(directory, network, padSide);
    }

    @ParameterizedTest
    @EnumSource
    void a_network_in_plain_java_says_what_its_signatures_say_at_every_length(PadSide padSide) throws Exception {
        Bundle bundle = bundle(gru(), padSide);
        try (Scorer scorer = Scorer.forFewTexts(bundle, SETTINGS);
                SavedNetwork saved =
                        SavedNetwork.load(bundle.directory(), bundle.manifest(), SETTINGS.session(), true)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.PLAIN);
            List<EncodedText> texts = texts(scorer);
            List<Score> expected = new BucketScorer(saved, bundle.manifest()).score(texts);
            List<Score> together = scorer.score(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertSame(together.get(i), expected.get(i));
                assertSame(scorer.score(List.of(texts.get(i))).get(0), expected.get(i));
            }
        }
    }

    private static List<EncodedText> texts(Scorer scorer) {
        RandomTexts random = new RandomTexts(scorer.encoder(), 5);
        List<EncodedText> texts = new ArrayList<>();
        for (int length = 1; length <= 16; length++) {
            texts.add(random.of(length - 1, length));
        }
        return texts;
    }

    private static void assertSame(Score actual, Score expected) {
        assertThat(actual.probabilities()).containsExactly(expected.probabilities(), within(1e-5f));
        assertThat(actual.attention()).containsExactly(expected.attention(), within(1e-5f));
    }

    /** Its variables are those of the network that it seems to be; only its scores tell. */
    @Test
    void a_network_that_says_something_else_than_its_variables_seem_to_is_left_to_tensorflow() throws Exception {
        try (Scorer scorer = Scorer.forFewTexts(bundle(gru().shifted(0.3f), PadSide.END), SETTINGS)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.SAVED);
        }
    }

    @Test
    void a_network_that_has_learnt_more_than_is_read_is_left_to_tensorflow() throws Exception {
        try (Scorer scorer = Scorer.forFewTexts(bundle(gru().more(), PadSide.END), SETTINGS)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.SAVED);
        }
    }

    @Test
    void a_network_whose_variables_do_not_fit_together_is_left_to_tensorflow() throws Exception {
        try (Scorer scorer = Scorer.forFewTexts(bundle(gru().odd(), PadSide.END), SETTINGS)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.SAVED);
        }
    }

    @Test
    void a_network_of_another_kind_is_left_to_tensorflow() throws Exception {
        try (Scorer scorer = Scorer.forFewTexts(Bundles.write(directory), SETTINGS)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.SAVED);
        }
    }

    @Test
    void texts_in_sentences_are_left_to_tensorflow() throws Exception {
        try (Scorer scorer = Scorer.forFewTexts(Bundles.writeRich(directory, PadSide.END), SETTINGS)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.SAVED);
        }
    }

    @Test
    void after_close_nothing_is_scored() throws Exception {
        Scorer scorer = Scorer.forFewTexts(bundle(gru(), PadSide.END), SETTINGS);
        List<EncodedText> texts = texts(scorer);
        scorer.close();
        assertThatThrownBy(() -> scorer.score(texts)).isInstanceOf(IllegalStateException.class);
    }

    /** Weights that are not those of the golden texts, under sums that are right: refused with TensorFlow's own words. */
    @Test
    void exchanged_weights_are_refused() throws Exception {
        bundle(gru(), PadSide.END);
        Path data = directory.resolve("variables/variables.data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length - 1] ^= 0x40; // of the exponent of the last weight
        Files.write(data, bytes);
        correctSums();
        Bundle bundle = BundleReader.read(directory);
        assertThatThrownBy(() -> Scorer.forFewTexts(bundle, SETTINGS)).isInstanceOf(BundleRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables/variables.index", "saved_model.pb"})
    void a_file_that_is_broken_is_refused_as_tensorflow_refuses_it(String name) throws Exception {
        bundle(gru(), PadSide.END);
        byte[] bytes = Files.readAllBytes(directory.resolve(name));
        Files.write(directory.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        correctSums();
        Bundle bundle = BundleReader.read(directory);
        assertThatThrownBy(() -> Scorer.forFewTexts(bundle, SETTINGS))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("TensorFlow cannot load");
    }

    @Test
    void of_few_golden_texts_the_scores_are_compared_and_of_all_the_ids() throws Exception {
        Bundle bundle = bundle(gru(), PadSide.END);
        List<GoldenText> golden = new ArrayList<>(GoldenText.read(bundle.goldenFile()));
        Comparator<Integer> byLength =
                Comparator.comparingInt(i -> golden.get(i).ids().size());
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < golden.size(); i++) {
            indices.add(i);
        }
        int shortest = indices.stream().min(byLength).orElseThrow();
        int longest = indices.stream().max(byLength).orElseThrow();
        golden.set(longest, otherwise(golden.get(longest)));
        try (Scorer scorer = Scorer.forFewTexts(bundle, SETTINGS);
                SavedNetwork saved =
                        SavedNetwork.load(bundle.directory(), bundle.manifest(), SETTINGS.session(), true)) {
            GoldenCheck check = new GoldenCheck(scorer.encoder(), new BucketScorer(saved, bundle.manifest()), 1e-5);
            assertThat(check.problems(golden)).hasSize(2).allMatch(problem -> problem.contains("" + (longest + 1)));
            assertThat(check.problems(golden, 0)).singleElement().asString().contains("ids of token 0");
            golden.set(shortest, otherwise(golden.get(shortest)));
            assertThat(check.problems(golden, 0)).anyMatch(problem -> problem.contains("probabilities differ"));
        }
    }

    /** Other probabilities, and where it has ids others too. */
    private static GoldenText otherwise(GoldenText text) {
        List<List<Integer>> ids = new ArrayList<>(text.ids());
        if (!ids.isEmpty()) {
            ids.set(0, List.of(ids.get(0).get(0) + 1));
        }
        List<Double> probabilities =
                text.probabilities().stream().map(each -> 1 - each).toList();
        return new GoldenText(text.text(), ids, text.sentences(), text.offsets(), probabilities);
    }

    private void correctSums() throws Exception {
        Path file = directory.resolve("manifest.json");
        String manifest = Files.readString(file);
        for (Map.Entry<String, String> sum : new ObjectMapper()
                .readTree(manifest).get("sha256").properties().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue().asText()))
                        .toList()) {
            manifest = manifest.replace(sum.getValue(), sum(directory.resolve(sum.getKey())));
        }
        Files.writeString(file, manifest);
    }

    private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
