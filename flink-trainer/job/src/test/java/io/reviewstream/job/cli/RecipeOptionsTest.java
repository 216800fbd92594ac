package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.choice.TextSurvey;
import io.reviewstream.network.study.words.TextSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class RecipeOptionsTest {
    @TempDir
    Path directory;

    @Test
    void without_options_it_is_the_default_for_words() throws Exception {
        assertThat(parsed().recipe(null)).isEqualTo(Recipe.load("bigru-attention"));
        assertThat(parsed("--tokenizer", "korean").recipe(null)).isEqualTo(Recipe.load("bigru-attention-korean"));
        assertThat(parsed().decideSchedule()).isFalse();
    }

    @Test
    void texts_choose_the_recipe_that_nobody_named_and_set_replaces_what_they_chose() {
        TextSurvey names = TextSurvey.of(TextSource.of(
                "names",
                IntStream.range(0, 100)
                        .mapToObj(i -> new LabelledText("Anna" + i, "l" + i % 2))
                        .toList()));
        assertThat(parsed().recipe(names).name()).isEqualTo("char-bigru-attention");
        assertThat(parsed("--recipe", "char-rnn").recipe(names).name()).isEqualTo("char-rnn");
        assertThat(parsed("--tokenizer", "words").recipe(names).name()).isEqualTo("bigru-attention-short");
        Recipe changed =
                parsed("--set", "buckets=[7, 9]", "--epochs=3", "--seed=8").recipe(names);
        assertThat(changed.name()).isEqualTo("char-bigru-attention");
        assertThat(changed.buckets()).containsExactly(7, 9);
        assertThat(changed.schedule().epochs()).isEqualTo(3);
        assertThat(changed.seed()).isEqualTo(8);
    }

    @Test
    void a_tokenizer_beside_a_recipe_replaces_that_of_the_recipe() {
        Recipe recipe = parsed("--recipe", "plain-char-bigru-attention", "--tokenizer", "korean")
                .recipe(null);
        assertThat(recipe.name()).isEqualTo("plain-char-bigru-attention");
        assertThat(recipe.encoder().tokenizer().kind()).isEqualTo(TokenizerKind.KOREAN);
        assertThat(recipe.network())
                .isEqualTo(Recipe.bigruAttention(TokenizerKind.CHARACTERS).network());
    }

    @Test
    void set_replaces_any_value_and_wins_over_the_short_options() {
        RecipeOptions options = parsed(
                "--epochs=7",
                "--learning-rate=0.01",
                "--seed=5",
                "--set=network.deep.recurrent.units=32",
                "--set",
                "optimization.learning-rate=0.5",
                "--set=buckets=[8, 24]");
        Recipe recipe = options.recipe(null);
        assertThat(recipe.network().requireDeep().recurrent().units()).isEqualTo(32);
        assertThat(recipe.optimization().learningRate()).isEqualTo(0.5f);
        assertThat(recipe.schedule().epochs()).isEqualTo(7);
        assertThat(recipe.buckets()).containsExactly(8, 24);
        assertThat(recipe.encoder().maxTokens()).isEqualTo(24);
        assertThat(recipe.seed()).isEqualTo(5);
        assertThat(options.decideSchedule()).isTrue();
    }

    @Test
    void teachers_are_a_value_of_the_recipe_like_any_other() {
        assertThat(parsed().recipe(null).schedule().teachers()).isEqualTo(1);
        assertThat(parsed("--teachers", "4").recipe(null).schedule().teachers()).isEqualTo(4);
        assertThat(parsed("--teachers", "4").decideSchedule()).isFalse();
    }

    @Test
    void a_file_may_extend_a_shipped_recipe() throws Exception {
        Path file = Files.writeString(
                directory.resolve("mine.yaml"),
                "extends: bigru-attention-korean\nnetwork:\n  deep:\n    recurrent:\n      units: 9\n");
        Recipe recipe = parsed("--recipe", file.toString()).recipe(null);
        assertThat(recipe.name()).isEqualTo("mine");
        assertThat(recipe.encoder().tokenizer().kind()).isEqualTo(TokenizerKind.KOREAN);
        assertThat(recipe.network().requireDeep().recurrent().units()).isEqualTo(9);
    }

    @Test
    void what_does_not_exist_is_a_wrong_call_that_names_it() {
        assertWrong("no recipe \"nope\"", "--recipe", "nope");
        assertWrong("cannot read nope.yaml", "--recipe", "nope.yaml");
        assertWrong("network.deep.recurrent.unitz", "--set", "network.deep.recurrent.unitz=3");
        assertWrong("schedule.epochs", "--set", "schedule.epochs=many");
        assertWrong("schedule.epochs", "--epochs", "0");
        assertWrong("schedule.teachers", "--teachers", "0");
        assertThatThrownBy(() -> parsed("--set", "novalue")).isInstanceOf(ParameterException.class);
    }

    private static void assertWrong(String named, String... arguments) {
        RecipeOptions options = parsed(arguments);
        assertThatThrownBy(() -> options.recipe(null))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(named);
    }

    private static RecipeOptions parsed(String... arguments) {
        Program program = new Program();
        new CommandLine(program).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return program.options;
    }

    @Command(name = "program")
    private static final class Program {
        @Mixin
        private RecipeOptions options = new RecipeOptions();
    }
}
