package io.reviewstream.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reviewstream.quickstart.DemoOptions.WrongOptionException;
import io.reviewstream.quickstart.sample.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOptionsTest {
    @TempDir
    Path directory;

    @Test
    void without_options_the_english_sample_runs_until_stopped_on_free_ports() throws WrongOptionException {
        DemoOptions options = options(Map.of());

        assertThat(options.exit()).isFalse();
        assertThat(options.reviews()).isEmpty();
        assertThat(options.language()).isEqualTo(Language.ENGLISH);
        assertThat(options.port()).isZero();
        assertThat(options.registryPort()).isZero();
        assertThat(options.rate()).isEqualTo(100);
    }

    @Test
    void blank_options_count_as_not_given() throws WrongOptionException {
        Map<String, String> blank =
                Map.of("demo.exit", "", "demo.reviews", " ", "demo.language", "", "demo.port", "", "demo.rate", "");

        assertThat(options(blank)).isEqualTo(options(Map.of()));
    }

    @Test
    void every_option_is_taken() throws WrongOptionException, IOException {
        Path file = Files.createFile(directory.resolve("mine.tsv"));

        DemoOptions options = options(Map.of(
                "demo.exit", "true",
                "demo.reviews", file.toString(),
                "demo.language", "ko",
                "demo.port", "19092",
                "demo.registry.port", "18081",
                "demo.rate", "2.5"));

        assertThat(options.exit()).isTrue();
        assertThat(options.reviews()).contains(file);
        assertThat(options.language()).isEqualTo(Language.KOREAN);
        assertThat(options.port()).isEqualTo(19_092);
        assertThat(options.registryPort()).isEqualTo(18_081);
        assertThat(options.rate()).isEqualTo(2.5);
    }

    @Test
    void a_relative_file_is_looked_for_where_the_person_stands() throws WrongOptionException, IOException {
        Files.createDirectories(directory.resolve("data"));
        Path file = Files.createFile(directory.resolve("data/mine.csv"));
        Path inside = Files.createDirectories(directory.resolve("project"));

        DemoOptions options = DemoOptions.of(Map.of("demo.reviews", "../data/mine.csv")::get, inside);

        assertThat(options.reviews()).contains(file);
    }

    @Test
    void every_problem_is_told_at_once_by_the_name_of_its_option() {
        Map<String, String> wrong = Map.of(
                "demo.exit", "yes",
                "demo.reviews", "nowhere.tsv",
                "demo.language", "fr",
                "demo.port", "70000",
                "demo.registry.port", "abc",
                "demo.rate", "0");

        WrongOptionException thrown = catchThrowableOfType(WrongOptionException.class, () -> options(wrong));

        assertThat(thrown.problems())
                .hasSize(6)
                .anyMatch(problem -> problem.contains("demo.exit=yes") && problem.contains("true or false"))
                .anyMatch(problem -> problem.contains("demo.reviews=nowhere.tsv")
                        && problem.contains(directory.resolve("nowhere.tsv").toString()))
                .anyMatch(problem -> problem.contains("demo.language=fr") && problem.contains("en or ko"))
                .anyMatch(problem -> problem.contains("demo.port=70000") && problem.contains("0 to 65535"))
                .anyMatch(problem -> problem.contains("demo.registry.port=abc"))
                .anyMatch(problem -> problem.contains("demo.rate=0") && problem.contains("0.1 to 10000"));
    }

    @Test
    void broker_and_registry_cannot_share_a_port() {
        WrongOptionException thrown = catchThrowableOfType(
                WrongOptionException.class, () -> options(Map.of("demo.port", "9092", "demo.registry.port", "9092")));

        assertThat(thrown.problems()).singleElement().asString().contains("9092");
    }

    private DemoOptions options(Map<String, String> properties) throws WrongOptionException {
        return DemoOptions.of(properties::get, directory);
    }
}
