package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccuracyRowsTest {
    private final AccuracyRows rows = new AccuracyRows();

    @Test
    void every_row_of_the_table_can_be_read() {
        assertThat(rows.matching("")).hasSize(29).allSatisfy((name, row) -> {
            assertThat(name.replace("default-", "")).startsWith(row.data().replace("-2500", ""));
            assertThat(row.isDefault()).isEqualTo(name.startsWith("default-"));
            assertThat(row.seeds()).isBetween(1, 5);
        });
        assertThat(rows.row("imdb-stars-ratings").labelColumn()).isEqualTo("rating");
        assertThat(rows.row("rt-polarity").labelColumn()).isEqualTo("label");
        assertThat(rows.row("20newsgroups-lstm-50").set()).containsEntry("encoder.max-tokens", "50");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measured")
    void a_row_is_trained_by_the_settings_that_it_was_measured_with(String name, Settings then) throws Exception {
        AccuracyRow row = rows.row(name);
        assertThat(nameless(new Recipes().load(row.recipe(), row.set())))
                .as("changed settings want a new measurement, then a new entry in measured.yaml")
                .isEqualTo(nameless(new Recipes().load(then.recipe(), then.set())));
    }

    /** All but the name, which no training looks at. */
    private static String nameless(Recipe recipe) {
        return recipe.toYaml().replaceFirst("name: .*\n", "");
    }

    static Stream<Arguments> measured() throws IOException {
        try (InputStream in = AccuracyRowsTest.class.getResourceAsStream("/accuracy/measured.yaml")) {
            Map<String, Settings> all = new YAMLMapper().readValue(in, new TypeReference<>() {});
            return all.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
        }
    }

    /** A recipe with some values replaced. */
    record Settings(String recipe, Map<String, String> set) {}

    @Test
    void the_shipped_recipes_are_what_was_measured_so_that_a_row_adds_at_most_pretrained_vectors() {
        assertThat(rows.matching("imdb,20newsgroups,reviews,rt,names-18lang,naver-shopping,nsmc"))
                .allSatisfy((name, row) -> {
                    if (!row.recipe().endsWith("-glove")) {
                        assertThat(row.set().keySet()).as(name).isSubsetOf("network.deep.embedding.pretrained");
                    }
                });
    }

    @Test
    void a_default_row_has_no_settings_of_its_own() {
        assertThat(rows.matching("default-").values())
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.set()).isEmpty());
    }

    @Test
    void a_name_means_that_row_and_a_beginning_all_that_begin_so() {
        assertThat(rows.matching("nsmc-binary")).containsOnlyKeys("nsmc-binary");
        assertThat(rows.matching("nsmc-b, names"))
                .containsOnlyKeys("nsmc-binary-gru", "nsmc-binary", "names-18lang", "names-gender");
        assertThat(rows.matching("rt-polarity,20newsgroups-l").keySet())
                .as("in the order of the table")
                .startsWith("20newsgroups-lstm-30")
                .endsWith("rt-polarity");
    }

    @Test
    void a_row_that_is_not_there_is_named() {
        assertThatThrownBy(() -> rows.matching("imdb,nope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nope\"")
                .hasMessageContaining("imdb-stars");
    }
}
