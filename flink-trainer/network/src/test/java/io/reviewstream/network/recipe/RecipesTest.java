package io.reviewstream.network.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.layers.recurrent.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
    @TempDir
    private Path directory;

    static List<String> names() {
        return Recipes.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_shipped_recipe_is_whole_and_comes_back_from_its_own_yaml(String name) throws IOException {
        Recipe recipe = Recipe.load(name);
        assertThat(recipe.name()).isEqualTo(name);
        int longest = recipe.encoder().maxTokens();
        assertThat(recipe.buckets()).endsWith(longest).isSorted();
        Path file = Files.writeString(directory.resolve("copy.yaml"), recipe.toYaml());
        assertThat(Recipe.load(file.toString())).isEqualTo(recipe);
    }

    @ParameterizedTest
    @EnumSource
    void each_tokenizer_has_its_recipe(TokenizerKind kind) {
        Recipe recipe = Recipe.bigruAttention(kind);
        assertThat(recipe.encoder().tokenizer().kind()).isEqualTo(kind);
        assertThat(recipe.bucketFor(1)).isEqualTo(recipe.buckets().get(0));
    }

    @Test
    void a_file_says_only_what_differs() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), """
            extends: plain-bigru-attention-korean
            network:
              deep:
                recurrent:
                  cell: rnn-tanh
            """);
        Recipe recipe = Recipe.load(file.toString());
        assertThat(recipe.name()).isEqualTo("mine");
        assertThat(recipe.network().requireDeep().recurrent()).isEqualTo(new RecurrentShape(Cell.RNN_TANH, 64, true));
        assertThat(recipe.encoder())
                .isEqualTo(Recipe.bigruAttention(TokenizerKind.KOREAN).encoder());
    }

    @Test
    void single_values_are_replaced_by_their_dotted_path() {
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS)
                .with(Map.of(
                        "network.deep.recurrent.units", "128",
                        "network.deep.head.pooling", "[last, mean]",
                        "network.deep.embedding.pretrained", "{file: vectors.txt, trainable: true, only-known: false}",
                        "optimization.learning-rate", "1e-3",
                        "encoder.truncation", "tail"));
        assertThat(recipe.network().requireDeep().recurrent().units()).isEqualTo(128);
        assertThat(recipe.network().requireDeep().embedding().pretrained())
                .isEqualTo(new Pretrained("vectors.txt", true, false));
        assertThat(recipe.optimization().learningRate()).isEqualTo(1e-3f);
        assertThat(recipe.with(Map.of("network.deep", "null", "network.wide", "true", "encoder.mark-repeats", "true"))
                        .network())
                .isEqualTo(new NetworkShape(null, true));
    }

    @Test
    void what_asks_linear_models_wants_each_feature_of_a_text_once() {
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS);
        assertThatThrownBy(() -> recipe.with(Map.of(
                        "network.wide", "false",
                        "encoder.mark-repeats", "false",
                        "regularization.ambiguity-smoothing", "0.1")))
                .hasMessageContaining("regularization.ambiguity-smoothing")
                .hasMessageContaining("encoder.mark-repeats: true");
    }

    @Test
    void lengths_that_belong_together_move_together() {
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS);
        assertThat(recipe.with(Map.of("encoder.max-tokens", "100")).buckets()).containsExactly(16, 32, 64, 100);
        assertThat(recipe.with(Map.of("encoder.max-tokens", "300")).buckets()).endsWith(256, 300);
        assertThat(recipe.with(Map.of("buckets", "[30, 50]")).encoder().maxTokens())
                .isEqualTo(50);
    }

    @Test
    void a_length_that_sentences_would_overrule_is_refused() {
        assertThatThrownBy(() -> new Recipes().load("han", Map.of("encoder.max-tokens", "100")))
                .hasMessageContainingAll("encoder.max-tokens is 100", "1024 in sentences", "max-sentences");
        assertThatThrownBy(() -> Recipe.load("han").with(Map.of("encoder.max-tokens", "100")))
                .hasMessageContaining("in sentences");
    }

    @Test
    void what_is_unknown_or_bad_is_named_with_its_path() {
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS);
        assertThatThrownBy(() -> recipe.with(Map.of("network.deep.recurrent.unit", "1")))
                .hasMessageContaining("no key network.deep.recurrent.unit;")
                .hasMessageContaining("bidirectional, cell, units");
        assertThatThrownBy(() -> recipe.with(Map.of("network.deep.recurrent.cell", "transformer")))
                .hasMessageContaining("network.deep.recurrent.cell")
                .hasMessageContaining("transformer is none of gru, lstm, rnn-tanh, rnn-relu");
        assertThatThrownBy(() -> recipe.with(Map.of("schedule.epochs", "many")))
                .hasMessageContaining("schedule.epochs");
        assertThatThrownBy(() -> recipe.with(Map.of("schedule.epochs", "0"))).hasMessageContaining("epochs is 0");
        assertThatThrownBy(() -> recipe.with(Map.of("schedule.epochs", "null")))
                .hasMessageContaining("schedule.epochs");
        assertThatThrownBy(() -> Recipe.load("bert")).hasMessageContaining("there are bigru-attention,");
        assertThatThrownBy(() -> Recipe.load("none.yaml")).isInstanceOf(IOException.class);
    }
}
