package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.program.console.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on bundles, with real ones. */
final class BundleCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path root;

    private static Bundle first;
    private static Bundle second;

    @BeforeAll
    static void publish() throws Exception {
        FileBundleStore store = new FileBundleStore(root);
        first = TinyBundle.publish(store, 1);
        second = TinyBundle.publish(store, 2);
    }

    @Test
    void texts_of_the_command_line_are_classified_in_their_order() {
        Called called = classify("", "the screen is great", "the screen is awful");
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.lines()).hasSize(2);
        assertThat(called.lines().get(0))
                .startsWith("positive")
                .contains("99.9 %")
                .endsWith("the screen is *great*");
        assertThat(called.lines().get(1)).startsWith("negative").endsWith("the screen is *awful*");
    }

    @Test
    void lines_of_standard_input_are_classified_and_all_of_them() {
        Called called = classify("great\nbad\n".repeat(100) + "good");
        assertThat(called.lines()).hasSize(201);
        assertThat(called.lines().get(200)).startsWith("positive");
    }

    @Test
    void a_picture_is_drawn_of_the_first_fifty(@TempDir Path directory) throws IOException {
        Path picture = directory.resolve("texts.svg");
        Called called = classify("great\nbad\n".repeat(40), "--picture", picture.toString());
        assertThat(called.lines()).hasSize(80);
        assertThat(Files.readString(picture).split(">great</text>", -1)).hasSize(26);
    }

    @Test
    void what_shades_is_named_where_it_is_not_known() {
        Called called = classify("", "--explain", "magic", "great");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("'magic': give contribution, deep or attention");
        assertThat(classify("", "--explain", "attention", "great screen").out()).contains("*great*");
    }

    @Test
    void deep_contributions_shade_too_and_a_release_that_tells_none_is_named(@TempDir Path directory) throws Exception {
        String explained = TinyBundle.publishExplained(new FileBundleStore(directory), 1)
                .directory()
                .toString();
        Called shaded = Called.with("classify", "--bundle", explained, "--explain", "deep", "great but awful awful");
        JsonNode exact = json(explained, "contribution");
        JsonNode deep = json(explained, "deep");

        assertThat(shaded.exitCode()).as(shaded.err()).isZero();
        assertThat(shaded.out()).contains("negative").contains("-great-").contains("+awful+");
        assertThat(exact.has("contributionBias")).isTrue();
        assertThat(deep.has("contributionBias")).isFalse();
        assertThat(deep.get("against").textValue()).isEqualTo("positive");
        assertThat(deep.get("tokens").get(0).has("contribution")).isTrue();
        assertThat(deep.get("scores")).isEqualTo(exact.get("scores"));

        Called former = classify("", "--explain", "deep", "great");
        assertThat(former.exitCode()).isEqualTo(1);
        assertThat(former.err()).contains("release " + second.version() + " tells no contributions");
    }

    private static JsonNode json(String bundle, String explain) throws IOException {
        return JSON.readTree(
                Called.with("classify", "--json", "--bundle", bundle, "--explain", explain, "bad but good bad")
                        .out());
    }

    @Test
    void json_names_text_scores_tokens_and_release() throws IOException {
        String text = "the screen\tis \u001b[1m great 재밌어요";
        JsonNode json = JSON.readTree(classify("", "--json", text).out());
        assertThat(json.get("text").textValue()).isEqualTo(text);
        assertThat(json.get("label").textValue()).isEqualTo("positive");
        assertThat(json.get("scores")).hasSize(2);
        assertThat(json.get("release").textValue()).isEqualTo(second.version());
        assertThat(json.get("outOfVocabularyCount").intValue()).isPositive();
        JsonNode great = json.get("tokens").findParents("token").stream()
                .filter(token -> token.get("token").textValue().equals("great"))
                .findFirst()
                .orElseThrow();
        assertThat(text.substring(
                        great.get("start").intValue(), great.get("end").intValue()))
                .isEqualTo("great");
    }

    @Test
    void a_release_that_reads_sentences_says_how_much_each_weighed(@TempDir Path directory) throws Exception {
        String bundle = TinyBundle.writeInSentences(directory.resolve("bundle"), 4)
                .directory()
                .toString();
        String text = "The screen is awful. Great!";
        JsonNode json = JSON.readTree(
                Called.with("classify", "--json", "--bundle", bundle, text).out());
        JsonNode sentences = json.get("sentences");
        assertThat(sentences).hasSize(3);
        // The first has five tokens, so it goes on in the next.
        assertThat(span(text, sentences.get(0))).isEqualTo("The screen is awful");
        assertThat(span(text, sentences.get(1))).isEqualTo(".");
        assertThat(span(text, sentences.get(2))).isEqualTo("Great!");
        assertThat(sentences.get(0).get("attention").doubleValue())
                .isGreaterThan(sentences.get(1).get("attention").doubleValue());
        assertThat(Called.with("inspect", bundle).out()).contains("4 of at most 4 tokens");
        JsonNode flat = JSON.readTree(classify("", "--json", text).out());
        assertThat(flat.get("sentences")).isEmpty();
    }

    private static String span(String text, JsonNode part) {
        return text.substring(part.get("start").intValue(), part.get("end").intValue());
    }

    @Test
    void an_older_version_of_the_store_can_be_chosen_and_a_directory_too() throws IOException {
        Called byVersion = Called.with(
                "classify", "--json", "--bundle-store", root.toString(), "--bundle-version", first.version(), "good");
        Called byDirectory =
                Called.with("classify", "--json", "--bundle", first.directory().toString(), "good");
        assertThat(JSON.readTree(byVersion.out()).get("release").textValue()).isEqualTo(first.version());
        assertThat(byDirectory.out()).isEqualTo(byVersion.out());
    }

    @Test
    void an_unknown_version_fails_and_names_those_there_are() {
        Called called = Called.with(
                "classify", "--bundle-store", root.toString(), "--bundle-version", "000009-000000000000", "good");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("000009-000000000000", first.version(), second.version());
    }

    @Test
    void absurd_texts_are_classified_and_cannot_command_the_terminal() {
        Called called = classify("", "", "\0\u001b[2J\ud800", "great ".repeat(5000), "🙂🙂🙂");
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.lines()).hasSize(4);
        assertThat(called.lines().get(1)).endsWith("␀␛[2J\uFFFD");
        assertThat(called.out().codePoints().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
    }

    @Test
    void a_terminal_gets_colours_within_its_width() {
        Called called = Called.on(
                new Terminal(true, true, 40), "", "classify", "--bundle-store", root.toString(), "great ".repeat(20));
        assertThat(called.out()).contains("\u001b[48;5;");
        assertThat(called.lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line.replaceAll("\u001b\\[[0-9;]*m", "")))
                        .isLessThanOrEqualTo(40));
    }

    @Test
    void colours_can_be_refused() {
        Called called = Called.on(
                new Terminal(true, true, 40),
                "",
                "classify",
                "--color",
                "never",
                "--bundle-store",
                root.toString(),
                "great");
        assertThat(called.exitCode()).isZero();
        assertThat(called.out()).contains("great").doesNotContain("\u001b");
        assertThat(Called.on(new Terminal(true, true, 40), "", "classify", "--bundle-store", root.toString(), "great")
                        .out())
                .as("the same without the option")
                .contains("\u001b");
    }

    @Test
    void inspect_says_what_a_bundle_is() {
        Called called = Called.with("inspect", first.directory().toString());
        assertThat(called.exitCode()).isZero();
        assertThat(called.out())
                .contains(
                        first.version(),
                        "files match their sums",
                        "2: negative, positive",
                        "11 entries",
                        "[4, 16] tokens",
                        "holdout.accuracy 0.7500",
                        "2026-01-02T03:04:05Z")
                .containsPattern("(?m)^report +none$");
    }

    @Test
    void inspect_says_where_the_report_is_which_cannot_name_the_version_itself(@TempDir Path directory)
            throws Exception {
        Path page = directory.resolve("bundle/report/index.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "000003");
        Bundle bundle = TinyBundle.write(directory.resolve("bundle"), 3);
        assertThat(Called.with("inspect", bundle.directory().toString()).out())
                .contains(bundle.version())
                .containsPattern("(?m)^report +.*bundle/report/index\\.html$");
    }

    @Test
    void inspect_says_what_asked_for_the_release_and_how_it_was_made(@TempDir Path directory) throws Exception {
        Path file = TinyBundle.write(directory.resolve("bundle"), 3).directory().resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readString(file));
        ObjectNode lineage = (ObjectNode) manifest.get("lineage");
        lineage.put("trigger", "train-now by anna");
        lineage.set(
                "made",
                JSON.readTree(
                        "{\"seed\": 7, \"teachers\": 3, \"checkpoint\": 12, \"labels\": {\"positive\": 1234}, \"sources\":"
                                + " {\"IMPORT\": 1000}, \"java\": \"17.0.1\", \"tensorFlow\": \"2.18.0\", \"machine\": \"Linux\"}"));
        Files.writeString(file, manifest.toString());

        String out =
                Called.with("inspect", directory.resolve("bundle").toString()).out();
        assertThat(out)
                .containsPattern("(?m)^trigger +train-now by anna$")
                .containsPattern("(?m)^seed +7$")
                .containsPattern("(?m)^teachers +3$")
                .containsPattern("(?m)^checkpoint +12$")
                .containsPattern("(?m)^made on +Linux, Java 17.0.1, TensorFlow 2.18.0$")
                .containsPattern("(?m)^learnt +positive 1,234$")
                .containsPattern("(?m)^from +IMPORT 1,000$");
    }

    @Test
    void inspect_writes_json() throws IOException {
        JsonNode json = JSON.readTree(
                Called.with("inspect", "--json", first.directory().toString()).out());
        assertThat(json.get("version").textValue()).isEqualTo(first.version());
        assertThat(json.get("vocabularySize").intValue()).isEqualTo(11);
        assertThat(json.get("labels")).hasSize(2);
        assertThat(json.get("manifestSha256").textValue()).isEqualTo(first.manifestSha256());
    }

    @Test
    void inspect_refuses_a_bundle_whose_file_was_changed(@TempDir Path directory) throws Exception {
        Bundle bundle = TinyBundle.write(directory.resolve("bundle"), 3);
        Files.writeString(bundle.vocabularyFile(), "<pad>\n<oov>\nother\n");
        Called called = Called.with("inspect", bundle.directory().toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains("the bundle is refused", "vocabulary.txt has sha256");
    }

    private static Called classify(String input, String... args) {
        String[] command = new String[args.length + 3];
        command[0] = "classify";
        command[1] = "--bundle-store";
        command[2] = root.toString();
        System.arraycopy(args, 0, command, 3, args.length);
        return Called.withInput(input, command);
    }
}
