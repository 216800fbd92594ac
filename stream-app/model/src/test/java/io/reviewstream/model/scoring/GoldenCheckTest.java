package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCheckTest {

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void write_a_bundle() throws Exception {
        directory = parent.resolve("bundle");
        Bundles.write(directory);
    }

    @Test
    void tampered_variables_fail_their_sum() throws IOException {
        exchangeVariables();
        BundleRefusedException refusal =
                catchThrowableOfType(BundleRefusedException.class, () -> BundleReader.read(directory));
        assertThat(refusal.problems()).anyMatch(problem -> problem.contains("variables.data-00000-of-00001"));
    }

    @Test
    void tampered_variables_with_corrected_sums_fail_the_golden_texts() throws Exception {
        exchangeVariables();
        correctSums();
        List<String> problems = problems(ScorerSettings.serving());
        assertThat(problems).hasSizeGreaterThanOrEqualTo(5);
        assertThat(problems).allMatch(problem -> problem.matches("golden text \\d+: probabilities differ by .*"));
        assertThat(problems.get(0)).startsWith("golden text 1: ");
    }

    @Test
    void other_ids_and_offsets_name_text_and_token() throws Exception {
        Path golden = directory.resolve("golden.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(golden));
        lines.set(1, lines.get(1).replaceFirst("\"ids\":\\[\\[\\d+", "\"ids\":[[77"));
        lines.set(0, lines.get(0).replaceFirst("\\[0,3]", "[0,2]"));
        Files.write(golden, lines);
        correctSums();
        assertThat(problems(ScorerSettings.serving()))
                .containsExactly(
                        "golden text 1: offsets of token 0 are [0, 3] instead of [0, 2]",
                        "golden text 2: ids of token 0 are [5] instead of [77]");
    }

    @Test
    void scores_within_the_tolerance_pass() throws Exception {
        exchangeVariables();
        correctSums();
        Bundle bundle = BundleReader.read(directory);
        try (Scorer scorer = Scorer.load(bundle, new ScorerSettings(1, 1, 1.0, 0, true, VectorUse.NEVER))) {
            assertThat(scorer.version()).isEqualTo(bundle.version());
        }
    }

    @Test
    void a_saved_model_that_tensorflow_cannot_read_is_refused() throws Exception {
        Files.writeString(directory.resolve("saved_model.pb"), "not a graph");
        correctSums();
        assertThat(problems(ScorerSettings.serving()))
                .singleElement()
                .asString()
                .startsWith("TensorFlow cannot load the saved model");
    }

    private void exchangeVariables() throws IOException {
        Path other = Files.createDirectories(parent.resolve("other"));
        Bundles.network().seed(99).export(other);
        for (String name : List.of("variables.index", "variables.data-00000-of-00001")) {
            Files.write(
                    directory.resolve("variables").resolve(name),
                    Files.readAllBytes(other.resolve("variables").resolve(name)));
        }
    }

    /** What a forger would do: sums by this test's own code. */
    private void correctSums() throws Exception {
        Path file = directory.resolve("manifest.json");
        String manifest = Files.readString(file);
        for (Map.Entry<String, String> sum : new ObjectMapper()
                .readTree(manifest).get("sha256").properties().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue().asText()))
                        .toList()) {
            byte[] bytes = Files.readAllBytes(directory.resolve(sum.getKey()));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            manifest = manifest.replace(sum.getValue(), HexFormat.of().formatHex(digest));
        }
        Files.writeString(file, manifest);
    }

    private List<String> problems(ScorerSettings settings) throws BundleRefusedException {
        Bundle bundle = BundleReader.read(directory);
        return catchThrowableOfType(BundleRefusedException.class, () -> {
                    Scorer.load(bundle, settings).close();
                })
                .problems();
    }
}
