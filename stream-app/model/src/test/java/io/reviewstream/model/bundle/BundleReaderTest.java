package io.reviewstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.model.scoring.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void write_a_bundle() throws Exception {
        directory = parent.resolve("bundle");
        Bundles.write(directory);
    }

    @Test
    void an_untouched_bundle_is_read() {
        assertThatNoException().isThrownBy(() -> BundleReader.read(directory));
    }

    @Test
    void the_version_is_the_sequence_and_the_manifests_sum() throws Exception {
        Bundle bundle = BundleReader.read(directory);
        assertThat(bundle.manifestSha256()).isEqualTo(BundleFiles.sha256(directory.resolve("manifest.json")));
        assertThat(bundle.version())
                .isEqualTo("000001-" + bundle.manifestSha256().substring(0, 12));
    }

    @Test
    void a_directory_that_is_not_there() {
        assertThat(problems(directory.resolve("nowhere")))
                .singleElement()
                .asString()
                .contains("there is no directory");
    }

    @Test
    void every_file_missing_from_an_empty_directory_is_named() throws IOException {
        Path empty = Files.createDirectory(directory.resolveSibling("empty"));
        assertThat(problems(empty)).hasSize(6).allMatch(problem -> problem.endsWith("is missing"));
    }

    @Test
    void a_missing_file() throws IOException {
        Files.delete(directory.resolve("variables/variables.index"));
        assertThat(problems()).containsExactly("file variables/variables.index is missing");
    }

    @Test
    void a_file_that_the_manifest_does_not_know() throws IOException {
        Files.writeString(directory.resolve("report/late.txt"), "late");
        assertThat(problems()).containsExactly("file report/late.txt is not in the manifest");
    }

    @Test
    void a_changed_file() throws IOException {
        flipLastByte("variables/variables.data-00000-of-00001");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("file variables/variables.data-00000-of-00001 has sha256");
    }

    @Test
    void a_link_in_the_place_of_a_file() throws IOException {
        Path outside = directory.resolveSibling("outside.pb");
        Files.move(directory.resolve("saved_model.pb"), outside);
        Files.createSymbolicLink(directory.resolve("saved_model.pb"), outside);
        assertThat(problems()).containsExactly("file saved_model.pb is not a regular file");
    }

    @Test
    void a_bundle_by_a_link_is_the_bundle_and_a_link_that_leads_nowhere_is_none() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolveSibling("linked"), directory);
        Path astray = Files.createSymbolicLink(directory.resolveSibling("astray"), Path.of("gone"));

        assertThat(BundleReader.read(link).directory()).isEqualTo(directory.toRealPath());
        assertThatThrownBy(() -> BundleReader.read(astray)).hasMessageContaining("there is no directory " + astray);
    }

    @Test
    void a_file_whose_bytes_do_not_come_is_told_apart() throws Exception {
        Path kernel = Path.of("/proc/sys/net/ipv4/route"); // where nobody, not even root, may read the file "flush"
        assumeTrue(Files.exists(kernel.resolve("flush")), "Linux lists it");
        Map<String, IOException> unread = new HashMap<>();

        var unused = FileCheck.problems(kernel, Map.of("flush", "0"), unread::put);

        assertThat(unread)
                .containsOnlyKeys("file flush cannot be read: "
                        + unread.values().iterator().next());
    }

    @Test
    void what_is_damaged_or_incomplete_is_no_fault_of_the_disk() throws Exception {
        flipLastByte("vocabulary.txt");
        assertThat(refusal(directory).isUnread()).isFalse();
        Files.delete(directory.resolve("manifest.json"));
        assertThat(refusal(directory).isUnread()).isFalse();
        assertThat(refusal(directory.resolve("nowhere")).isUnread()).isFalse();
    }

    @Test
    void a_place_of_which_nobody_can_tell_whether_it_is_there_is_a_fault_of_the_disk() {
        assertThat(refusal(parent.resolve("x".repeat(300))).isUnread()).isTrue();
    }

    @Test
    void a_manifest_that_is_not_json() throws IOException {
        Files.writeString(directory.resolve("manifest.json"), "{\"formatVersion\": 1,");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("manifest.json cannot be read")
                .contains("line 1");
    }

    @Test
    void a_property_that_no_one_knows_is_named_with_its_path() throws IOException {
        edit(manifest -> {
            manifest.put("surprise", 1);
            lineage(manifest).put("author", "x");
            lineage(manifest).putObject("by").put("name", "x");
            manifest.putObject("review").put("by", "x");
        });
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "manifest.json has the unknown property surprise",
                        "manifest.json has the unknown property review",
                        "manifest.json has the unknown property lineage.author",
                        "manifest.json has the unknown property lineage.by");
    }

    @Test
    void a_property_that_is_missing_or_null_or_of_another_type() throws IOException {
        edit(manifest -> manifest.remove("recipe"));
        assertThat(problems()).singleElement().asString().contains("recipe");
        edit(manifest -> manifest.putNull("recipe"));
        assertThat(problems()).singleElement().asString().contains("recipe");
        edit(manifest -> manifest.put("recipe", "again").put("sequence", "1"));
        assertThat(problems()).singleElement().asString().contains("sequence");
    }

    @Test
    void a_newer_format_is_refused_with_what_to_do_whatever_else_it_says() throws IOException {
        edit(manifest -> manifest.put("formatVersion", 3).remove("recipe"));
        assertThat(problems())
                .containsExactly(
                        "format version 3 is newer than the one that this program reads, 2: upgrade the program,"
                                + " or go back to a release that it reads");
    }

    @Test
    void an_older_format_is_refused_by_its_number() throws IOException {
        edit(manifest -> manifest.put("formatVersion", 1).remove("recipe"));
        assertThat(problems()).containsExactly("format version 1 is no longer read; this program reads 2");
    }

    @Test
    void what_a_later_minor_format_adds_to_any_file_is_passed_over() throws Exception {
        String golden = Files.readString(directory.resolve("golden.jsonl"));
        Files.writeString(directory.resolve("golden.jsonl"), golden.replace("{\"ids\"", "{\"added\":[1],\"ids\""));
        Files.writeString(directory.resolve("added.bin"), "added");
        String sum = BundleFiles.sha256(directory.resolve("added.bin"));
        String goldenSum = BundleFiles.sha256(directory.resolve("golden.jsonl"));
        edit(manifest -> {
            manifest.put("formatMinor", Manifest.FORMAT_MINOR + 1)
                    .putObject("added")
                    .put("more", 1);
            lineage(manifest).put("author", "x");
            ((ObjectNode) manifest.get("sha256")).put("added.bin", sum).put("golden.jsonl", goldenSum);
        });
        Bundle later = BundleReader.read(directory);
        assertThat(later.manifest().format()).isEqualTo("2." + (Manifest.FORMAT_MINOR + 1));
        assertThat(GoldenText.read(later.goldenFile())).hasSizeGreaterThan(2);
    }

    @Test
    void a_setting_of_the_encoder_that_a_later_minor_format_adds_is_refused() throws IOException {
        edit(manifest -> {
            manifest.put("formatMinor", Manifest.FORMAT_MINOR + 1);
            ((ObjectNode) manifest.get("encoder")).put("stem", true);
        });
        assertThat(problems()).containsExactly("manifest.json has the unknown property encoder.stem");
    }

    @Test
    void what_a_later_minor_format_still_must_say_is_missed() throws IOException {
        edit(manifest -> manifest.put("formatMinor", Manifest.FORMAT_MINOR + 1).remove("sequence"));
        assertThat(problems()).singleElement().asString().contains("sequence");
    }

    @Test
    void labels_that_are_doubled_or_blank() throws IOException {
        edit(manifest -> manifest.putArray("labels").add("bad").add("bad").add(" "));
        assertThat(problems()).contains("label \"bad\" is there twice", "a label is blank");
    }

    @Test
    void no_labels() throws IOException {
        edit(manifest -> manifest.putArray("labels"));
        assertThat(problems()).contains("labels are empty");
    }

    @Test
    void buckets_that_do_not_ascend_to_the_encoders_limit() throws IOException {
        edit(manifest -> manifest.putArray("buckets").add(8).add(4));
        assertThat(problems())
                .containsExactly(
                        "buckets [8, 4] do not ascend at 4", "last bucket 4 is not the encoder's maxTokens 16");
    }

    @Test
    void no_buckets() throws IOException {
        edit(manifest -> manifest.putArray("buckets"));
        assertThat(problems()).containsExactly("buckets are empty");
    }

    @Test
    void figures_out_of_range() throws IOException {
        edit(manifest -> manifest.put("temperature", 0.0).put("sequence", -1).put("recipe", ""));
        assertThat(problems())
                .containsExactly(
                        "sequence -1 is negative", "recipe is blank", "temperature 0.0 is not a number above 0");
    }

    @Test
    void other_settings_than_the_fingerprints() throws IOException {
        edit(manifest -> ((ObjectNode) manifest.get("encoder")).put("truncation", "TAIL"));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("vocabulary, n-grams and settings make the encoder fingerprint");
    }

    @Test
    void a_vocabulary_with_another_word_fails_its_sum_and_the_fingerprint() throws IOException {
        Path file = directory.resolve("vocabulary.txt");
        Files.writeString(file, Files.readString(file).replace("screen", "green"));
        assertThat(problems()).hasSize(2).anyMatch(problem -> problem.contains("fingerprint"));
    }

    @Test
    void a_vocabulary_that_cannot_be_read() throws IOException {
        Files.write(directory.resolve("vocabulary.txt"), new byte[] {(byte) 0xC3, (byte) 0x28, 10});
        assertThat(problems()).anyMatch(problem -> problem.startsWith("vocabulary.txt cannot be read"));
    }

    @Test
    void golden_texts_that_cannot_be_read_or_are_none() throws IOException {
        Files.writeString(directory.resolve("golden.jsonl"), "{}\n");
        assertThat(problems()).anyMatch(problem -> problem.startsWith("golden.jsonl cannot be read: line 1"));
        Files.writeString(directory.resolve("golden.jsonl"), "");
        assertThat(problems()).contains("golden.jsonl has no text");
    }

    @Test
    void a_profile_of_other_labels() throws IOException {
        edit(manifest -> manifest.putArray("labels").add("bad").add("fine").add("great"));
        assertThat(problems()).singleElement().asString().startsWith("profile.json is about the labels");
    }

    @Test
    void sums_that_lead_out_of_the_bundle_are_not_followed() throws IOException {
        Path outside = directory.resolveSibling("outside");
        Files.writeString(outside, "x");
        String sum = BundleFiles.sha256(outside);
        edit(manifest -> ((ObjectNode) manifest.get("sha256")).put("../outside", sum));
        assertThat(problems()).containsExactly("file ../outside is missing");
    }

    @Test
    void sums_that_are_none() throws IOException {
        edit(manifest ->
                ((ObjectNode) manifest.get("sha256")).put("profile.json", "ABC").remove("golden.jsonl"));
        assertThat(problems())
                .contains(
                        "manifest has no sum of golden.jsonl",
                        "file golden.jsonl is not in the manifest",
                        "sum of profile.json is not 64 lower-case hex digits: ABC");
    }

    @Test
    void all_problems_are_listed_at_once_and_in_the_message() throws IOException {
        edit(manifest -> manifest.put("temperature", -1).put("surprise", 1).put("encoderFingerprint", "no"));
        Files.delete(directory.resolve("profile.json"));
        flipLastByte("saved_model.pb");
        BundleRefusedException refusal = refusal(directory);
        assertThat(refusal.problems()).hasSize(5);
        refusal.problems().forEach(problem -> assertThat(refusal).hasMessageContaining(problem));
    }

    @Test
    void the_manifest_is_written_with_sorted_keys() throws IOException {
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(directory.resolve("manifest.json").toFile());
        List<String> keys = new ArrayList<>();
        manifest.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).isSorted().hasSize(13);
        assertThat((ArrayNode) manifest.get("labels")).hasSize(3);
        assertThat(Files.readString(directory.resolve("manifest.json")))
                .doesNotContain("\r")
                .endsWith("}\n");
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        Path file = directory.resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(manifest);
        Files.writeString(file, manifest.toString());
    }

    private static ObjectNode lineage(ObjectNode manifest) {
        return (ObjectNode) manifest.get("lineage");
    }

    private void flipLastByte(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(name));
        bytes[bytes.length - 1] ^= 1;
        Files.write(directory.resolve(name), bytes);
    }

    private List<String> problems() {
        return problems(directory);
    }

    private static List<String> problems(Path bundle) {
        return refusal(bundle).problems();
    }

    private static BundleRefusedException refusal(Path bundle) {
        return catchThrowableOfType(BundleRefusedException.class, () -> BundleReader.read(bundle));
    }
}
