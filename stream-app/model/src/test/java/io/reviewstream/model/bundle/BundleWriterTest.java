package io.reviewstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.Bundles;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.scoring.SmallNetwork;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.PadSide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {

    @TempDir
    private Path parent;

    @Test
    void what_was_drafted_is_what_the_manifest_says() throws Exception {
        Manifest manifest = Bundles.write(parent.resolve("bundle")).manifest();
        ManifestDraft draft = Bundles.draft(1);
        assertThat(manifest.labels()).isEqualTo(draft.labels());
        assertThat(manifest.encoder()).isEqualTo(draft.encoder());
        assertThat(manifest.lineage()).isEqualTo(draft.lineage());
        assertThat(manifest.metrics()).isEqualTo(draft.metrics());
        assertThat(manifest.parent()).isNull();
        assertThat(manifest.sha256().keySet())
                .containsExactly(
                        "golden.jsonl",
                        "profile.json",
                        "saved_model.pb",
                        "variables/variables.data-00000-of-00001",
                        "variables/variables.index",
                        "vocabulary.txt");
    }

    @Test
    void golden_texts_hold_the_callers_and_the_hard_ones() throws Exception {
        Bundle bundle = Bundles.write(parent.resolve("bundle"));
        List<GoldenText> golden = GoldenText.read(bundle.goldenFile());
        List<String> texts = golden.stream().map(GoldenText::text).toList();
        assertThat(texts)
                .startsWith(Bundles.GOLDEN.toArray(new String[0]))
                .contains("")
                .doesNotHaveDuplicates();
        assertThat(texts).anyMatch(text -> text.contains("\uD83D\uDE00"));
        assertThat(texts).anyMatch(text -> text.contains("broken \uD83D text"));
        assertThat(golden)
                .anyMatch(text -> text.ids().size() == 16 && text.text().length() > 500);
        assertThat(golden).allMatch(text -> text.ids().size() == text.offsets().size());
        assertThat(golden).allMatch(text -> text.probabilities().size() == 3);
    }

    @Test
    void what_an_unsealed_bundle_is_found_to_be_becomes_a_part_of_it_and_of_its_only_manifest() throws Exception {
        UnsealedBundle unsealed = prepared(parent.resolve("bundle"));
        assertThat(unsealed.unsummed().version()).isEqualTo("000001");
        assertThat(parent.resolve("bundle/manifest.json")).doesNotExist();
        try (Scorer scorer = Scorer.load(unsealed.unsummed(), ScorerSettings.besideTraining())) {
            double confidence = scorer.score(List.of(scorer.encoder().encode("great")))
                    .get(0)
                    .confidence();
            Files.writeString(unsealed.reportDirectory().resolve("report.json"), "{\"said\":" + confidence + "}");
        }

        Bundle bundle = unsealed.seal(Map.of("found", 0.5));

        assertThat(bundle.manifest().sha256()).containsKey("report/report.json");
        assertThat(bundle.manifest().metrics())
                .containsEntry("found", 0.5)
                .containsAllEntriesOf(Bundles.draft(1).metrics());
        assertThat(bundle.version()).startsWith("000001-");
    }

    @Test
    void a_report_that_is_dropped_is_no_part_of_the_bundle() throws Exception {
        UnsealedBundle unsealed = prepared(parent.resolve("bundle"));
        Files.writeString(
                Files.createDirectory(unsealed.reportDirectory().resolve("figures"))
                        .resolve("a.svg"),
                "a");
        unsealed.dropReport();
        assertThat(unsealed.seal(Map.of()).manifest().sha256().keySet()).noneMatch(file -> file.startsWith("report"));
    }

    @Test
    void a_report_put_there_before_is_part_of_the_bundle() throws Exception {
        Path directory = Files.createDirectories(parent.resolve("bundle"));
        Files.writeString(Files.createDirectory(directory.resolve("report")).resolve("quality.txt"), "fine");
        Bundle bundle = Bundles.write(directory);
        assertThat(bundle.manifest().sha256()).containsKey("report/quality.txt");
    }

    @Test
    void equal_input_makes_an_equal_manifest() throws Exception {
        Bundle one = Bundles.write(parent.resolve("one"));
        Bundle two = Bundles.write(parent.resolve("two"));
        assertThat(two.manifest().encoder()).isEqualTo(one.manifest().encoder());
        assertThat(Files.readString(two.directory().resolve("golden.jsonl")))
                .isEqualTo(Files.readString(one.directory().resolve("golden.jsonl")));
    }

    @Test
    void a_directory_without_a_saved_model_is_refused_and_gets_no_manifest() throws Exception {
        Path directory = Files.createDirectories(parent.resolve("bundle"));
        assertThat(refusal(directory, Bundles.draft(1), Bundles.profile()).problems())
                .singleElement()
                .asString()
                .startsWith("TensorFlow cannot load the saved model");
        assertThat(directory.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void signatures_that_do_not_fit_the_labels_are_refused() throws Exception {
        Path directory = exported(new SmallNetwork(Bundles.VOCABULARY.size(), 2, Bundles.BUCKETS));
        assertThat(refusal(directory, Bundles.draft(1), Bundles.profile()).problems())
                .hasSize(3)
                .allMatch(problem -> problem.contains("output logits has the shape"));
    }

    @Test
    void signatures_that_lack_a_bucket_or_an_output_are_all_named() throws Exception {
        Path directory = exported(new SmallNetwork(Bundles.VOCABULARY.size(), 3, List.of(4, 16)).withoutAttention());
        assertThat(refusal(directory, Bundles.draft(1), Bundles.profile()).problems())
                .containsExactly(
                        "signature t4 output attention is missing",
                        "saved model has no signature t8",
                        "signature t16 output attention is missing");
    }

    @Test
    void signatures_of_which_one_alone_tells_contributions_are_refused() throws Exception {
        Path directory = exported(Bundles.network().contributionsAt(8));
        assertThat(refusal(directory, Bundles.draft(1), Bundles.profile()).problems())
                .containsExactly(
                        "signature t4 output breakdown is missing",
                        "signature t4 output contribution_bias is missing",
                        "signature t16 output breakdown is missing",
                        "signature t16 output contribution_bias is missing");
    }

    @Test
    void a_network_that_scores_no_numbers_is_refused() throws Exception {
        Path directory = exported(Bundles.network().poison(1));
        assertThat(refusal(directory, Bundles.draft(1), Bundles.profile()).problems())
                .singleElement()
                .asString()
                .startsWith("the golden texts cannot be scored")
                .contains("NaN");
    }

    @Test
    void a_draft_that_could_not_be_read_back_is_refused() throws Exception {
        Path directory = exported(Bundles.network());
        ManifestDraft cold = Bundles.draft(1, Bundles.encoder(PadSide.END), -1);
        ReferenceProfile other = ReferenceProfile.builder(List.of("x")).build();
        assertThat(refusal(directory, cold, other).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("temperature"))
                .anyMatch(problem -> problem.contains("profile.json"));
    }

    private Path exported(SmallNetwork network) throws Exception {
        Path directory = Files.createDirectories(parent.resolve("bundle"));
        network.export(directory);
        return directory;
    }

    private static BundleRefusedException refusal(Path directory, ManifestDraft draft, ReferenceProfile profile) {
        BundleWriter writer = new BundleWriter(GoldenScores::probabilities);
        return catchThrowableOfType(
                BundleRefusedException.class,
                () -> writer.write(directory, draft, Bundles.VOCABULARY, NgramTable.none(), Bundles.GOLDEN, profile));
    }

    private static UnsealedBundle prepared(Path directory) throws Exception {
        Files.createDirectories(directory);
        Bundles.network().export(directory);
        return new BundleWriter(GoldenScores::probabilities)
                .prepare(
                        directory,
                        Bundles.draft(1),
                        Bundles.VOCABULARY,
                        NgramTable.none(),
                        Bundles.GOLDEN,
                        Bundles.profile());
    }
}
