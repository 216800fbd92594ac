package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles that former versions published: stores of words, of Korean morphemes, of characters with n-grams. */
class FormerBundleTest {
    private static final Path FORMER = Path.of("src/test/former");

    static Stream<Path> stores() throws Exception {
        try (Stream<Path> stores = Files.list(FORMER)) {
            return stores.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_former_bundle_keeps_its_version_and_its_encoders_fingerprint(Path directory) throws Exception {
        FileBundleStore store = new FileBundleStore(directory);
        String version = store.versions().get(0);
        Bundle bundle = store.open(version);
        JsonNode manifest = new ObjectMapper()
                .readTree(bundle.directory().resolve("manifest.json").toFile());
        assertThat(bundle.version()).isEqualTo(version);
        assertThat(bundle.encoder().fingerprint())
                .isEqualTo(manifest.get("encoderFingerprint").asText());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_former_bundle_cuts_encodes_and_scores_its_golden_texts_as_it_did_and_tells_no_contributions(Path directory)
            throws Exception {
        FileBundleStore store = new FileBundleStore(directory);
        List<String> golden =
                Files.readAllLines(store.open(store.versions().get(0)).goldenFile());
        try (Scorer scorer = Scorer.load(store.open(store.versions().get(0)), ScorerSettings.serving())) {
            for (String line : golden) {
                JsonNode then = new ObjectMapper().readTree(line);
                EncodedText text = scorer.encoder().encode(then.get("text").textValue());
                assertThat(offsets(text)).isEqualTo(then.get("offsets").toString());
                Score score = scorer.score(List.of(text)).get(0);
                assertThat(score.contribution()).isNull();
                float[] now = score.probabilities();
                assertThat(now).hasSize(then.get("probabilities").size());
                for (int label = 0; label < now.length; label++) {
                    assertThat(now[label])
                            .isCloseTo(then.get("probabilities").get(label).floatValue(), within(1e-5f));
                }
            }
        }
        assertThat(golden).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_former_bundle_has_no_contributions_through_the_states_either(Path directory) throws Exception {
        FileBundleStore store = new FileBundleStore(directory);
        Bundle bundle = store.open(store.versions().get(0));
        assertThat(DeepScorer.load(bundle, ScorerSettings.serving())).isEmpty();
    }

    private static String offsets(EncodedText text) {
        List<List<Integer>> offsets = new ArrayList<>();
        for (Token token : text.tokenList()) {
            offsets.add(List.of(token.start(), token.end()));
        }
        return offsets.toString().replace(" ", "");
    }
}
