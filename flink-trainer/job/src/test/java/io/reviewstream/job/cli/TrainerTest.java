package io.reviewstream.job.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class TrainerTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_teaches_by_example() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("trainer train reviews.tsv").contains("Exit codes");
    }

    @Test
    void every_command_tells_the_version() {
        for (String command : Trainer.commandLine().getSubcommands().keySet()) {
            if (!command.equals("help")) {
                out.getBuffer().setLength(0);
                assertThat(execute(command, "--version")).isZero();
                assertThat(out.toString()).as(command).startsWith("trainer ");
            }
        }
    }

    @Test
    void every_flag_is_on_where_it_is_given_even_if_its_variable_is_set() {
        assertThat(flags(Trainer.commandLine()))
                .hasSizeGreaterThan(3)
                .allSatisfy(flag ->
                        assertThat(flag.fallbackValue()).as(flag.longestName()).isEqualTo("true"));
    }

    private static Stream<OptionSpec> flags(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().options().stream()
                        .filter(option -> option.arity().max() == 0 && !option.usageHelp() && !option.versionHelp()),
                command.getSubcommands().values().stream().flatMap(TrainerTest::flags));
    }

    @Test
    void a_file_that_is_not_there_is_a_wrong_call() {
        assertThat(execute("train", "missing.tsv", "--bundle-store", directory.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot read missing.tsv");
    }

    @Test
    void recipes_are_listed_and_printed_as_yaml_that_can_be_trained() throws Exception {
        assertThat(execute("recipes")).as(err.toString()).isZero();
        assertThat(out.toString().lines().toList())
                .hasSameSizeAs(Recipes.names())
                .first()
                .asString()
                .matches("bigru-attention +Bidirectional GRU .*");

        out.getBuffer().setLength(0);
        assertThat(execute("recipes", "plain-char-bigru-attention")).isZero();
        assertThat(out.toString()).contains("kind: characters").doesNotContain("clip-norm");

        out.getBuffer().setLength(0);
        assertThat(execute("recipes", "plain-char-bigru-attention", "--all")).isZero();
        Path file = Files.writeString(directory.resolve("mine.yaml"), out.toString());
        assertThat(out.toString()).contains("clip-norm");
        assertThat(Recipe.load(file.toString())).isEqualTo(Recipe.load("plain-char-bigru-attention"));

        assertThat(execute("recipes", "nope")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no recipe \"nope\"");
    }

    @Test
    void an_unknown_key_is_a_wrong_call_that_names_its_path() throws Exception {
        String file = ToyReviews.file(directory, 10).toString();
        for (String command : List.of("train " + file, "run --bootstrap " + file)) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--bundle-store", directory.toString(), "--set", "schedule.epoch=3"));
            assertThat(execute(arguments.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString()).contains("schedule.epoch");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void what_the_command_line_says_of_the_recipe_is_what_is_trained() throws Exception {
        Path store = directory.resolve("store");
        int code = execute(
                "train",
                ToyReviews.file(directory, 300).toString(),
                "--recipe=char-bigru-attention",
                "--set=network.deep.embedding.dim=5",
                "--set=network.deep.recurrent.units=3",
                "--set=buckets=[12]",
                "--set=schedule.evaluations-per-epoch=1",
                "--epochs=1",
                "--teachers=2",
                "--bundle-store",
                store.toString(),
                "--checkpoints=" + directory.resolve("state"));
        assertThat(directory.resolve("state/fit"))
                .as("gone once the bundle is there")
                .isEmptyDirectory();
        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("epoch 1.00", "teacher 1 of 2, epoch 1.00", "teacher 2 of 2, epoch 1.00")
                .doesNotContain("epoch 2.00");
        FileBundleStore bundles = new FileBundleStore(store);
        Bundle bundle = bundles.open(bundles.versions().get(0));
        assertThat(bundle.manifest().recipe()).isEqualTo("char-bigru-attention");
        assertThat(bundle.manifest().buckets()).containsExactly(12);
        assertThat(requireNonNull(bundle.manifest().lineage().made()).teachers())
                .isEqualTo(2);
        assertThat(TrainableNetwork.weightsOf(bundle)
                        .values()
                        .get("embedding.table")
                        .shape()
                        .get(1))
                .isEqualTo(5);
    }

    @Test
    void training_a_file_prints_the_quality_on_the_test_file_and_where_the_bundle_is() throws Exception {
        String file = ToyReviews.file(directory, 300).toString();
        int code = execute(
                "train",
                file,
                "--test",
                file,
                "--bundle-store",
                directory.resolve("store").toString(),
                "--deterministic");
        assertThat(err.toString()).contains("passed the gate");
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("holdout.accuracy")
                .containsPattern("holdout: \\d+ rows of .* that never train")
                .contains("test: 300 texts of toy.tsv")
                .contains("macro average")
                .containsPattern("baseline +linear: accuracy [01]\\.\\d{4}, the network")
                .contains("bundle: ");
        FileBundleStore bundles = new FileBundleStore(directory.resolve("store"));
        Bundle bundle = bundles.open(bundles.versions().get(0));
        Path page = directory.resolve("store/reports/" + bundle.version() + "-toy/index.html");
        assertThat(page).isNotEmptyFile();
        assertThat(out.toString())
                .contains("report: " + page)
                .contains("report: " + bundle.directory().resolve("report/index.html"));
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Trainer.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
