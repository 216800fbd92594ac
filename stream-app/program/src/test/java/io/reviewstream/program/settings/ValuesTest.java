package io.reviewstream.program.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {
    @TempDir
    private Path directory;

    private final KeyList keys = new KeyList();
    private final ConfigKey<Integer> size = keys.key("store.size", "Size.", "10", Parsers.wholeNumber(1, 99));
    private final ConfigKey<String> name = keys.key("name", "Name.", "nobody", Parsers.name());
    private final ConfigKey<String> secret = keys.secret("password", "Secret.", text -> {
        throw new IllegalArgumentException("longer");
    });
    private final ConfigKey<String> client = keys.map("client", "Passed through.");

    private Values read(String yaml, Map<String, String> environment, Map<String, String> options) throws IOException {
        return Values.read(keys, Files.writeString(directory.resolve("s.yaml"), yaml), environment, options);
    }

    private List<String> problems(String yaml) throws IOException {
        Values values = read(yaml, Map.of(), Map.of());
        try {
            values.throwProblems();
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    @Test
    void options_win_over_variables_and_those_over_the_file() throws IOException {
        Map<String, String> environment = Map.of("REVIEWSTREAM_STORE_SIZE", "2", "REVIEWSTREAM_NAME", "variable");
        Values values = read("store:\n  size: 1\nname: file\n", environment, Map.of("name", "option"));
        assertThat(values.get(size)).isEqualTo(2);
        assertThat(values.get(name)).isEqualTo("option");
        assertThat(read("store:\n  size: 1\n", Map.of(), Map.of()).get(size)).isEqualTo(1);
        assertThat(read("", Map.of(), Map.of()).get(size)).isEqualTo(10);
        values.throwProblems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_blank_variable_counts_as_not_given(String blank) throws IOException {
        Map<String, String> environment = Map.of("REVIEWSTREAM_STORE_SIZE", blank, "REVIEWSTREAM_CLIENT", blank);
        Values values = read("store:\n  size: 1\n", environment, Map.of());
        assertThat(values.get(size)).isEqualTo(1);
        assertThat(values.map(client)).isEmpty();
        values.throwProblems();
    }

    @Test
    void a_section_that_is_passed_through_is_laid_one_over_the_other_key_by_key() throws IOException {
        Values values = read(
                "client:\n  a: file\n  b: file\n  c.d: file\n",
                Map.of("REVIEWSTREAM_CLIENT", "b=variable\ne=x=y\n"),
                Map.of("client.c.d", "option"));
        assertThat(values.map(client))
                .containsOnly(
                        Map.entry("a", "file"),
                        Map.entry("b", "variable"),
                        Map.entry("c.d", "option"),
                        Map.entry("e", "x=y"));
    }

    @Test
    void all_problems_are_told_at_once_with_path_source_and_what_is_wanted() throws IOException {
        Values values = read(
                "store:\n  size: much\n  colour: red\n",
                Map.of("REVIEWSTREAM_CLIENT", "no lines"),
                Map.of("nam", "x", "password", "geheim"));
        assertThat(values.get(size)).isEqualTo(10);
        assertThat(values.find(secret)).isEmpty();
        assertThatThrownBy(values::throwProblems)
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "5 problems",
                        "store.colour (" + directory.resolve("s.yaml")
                                + "): there is no such setting; there are store.size",
                        "nam (command line): there is no such setting",
                        "client (REVIEWSTREAM_CLIENT): must be ",
                        "store.size (" + directory.resolve("s.yaml") + "): must be ",
                        ", not \"much\"",
                        "password (command line): must be longer")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void a_file_that_cannot_be_read_is_a_problem_that_names_it() throws IOException {
        assertThat(problems("- a\n- b\n")).singleElement().asString().contains("s.yaml: must be keys with values");
        assertThat(problems("name: [a, b]\n")).singleElement().asString().contains("name (", "must be one value");
        assertThat(problems("name: a\nname: b\n")).singleElement().asString().contains("is not YAML", "(line 2)");
        Values none = Values.read(keys, directory.resolve("none.yaml"), Map.of(), Map.of());
        assertThatThrownBy(none::throwProblems).hasMessageContaining("none.yaml: there is no such file");
        assertThat(problems("")).isEmpty();
    }

    @Test
    void what_is_wrong_with_the_yaml_is_told_without_the_line_that_may_hold_a_password() throws IOException {
        assertThat(problems("password: \"geheim\nname: a\n"))
                .singleElement()
                .asString()
                .contains("is not YAML")
                .doesNotContain("geheim");
    }

    @Test
    void an_empty_section_says_nothing_and_an_empty_value_is_one() throws IOException {
        assertThat(problems("store:\nclient:\n")).isEmpty();
        Values values = read("name:\n", Map.of(), Map.of());
        assertThat(values.get(name)).isEqualTo("nobody");
        assertThatThrownBy(values::throwProblems).hasMessageContaining("name (").hasMessageContaining(", not \"\"");
    }
}
