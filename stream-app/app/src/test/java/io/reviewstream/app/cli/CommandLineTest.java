package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.program.console.Terminal;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class CommandLineTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "classify",
                "publish",
                "tail",
                "feedback",
                "label",
                "replay",
                "audit",
                "rescore",
                "drift",
                "drift mute",
                "drift unmute",
                "quality",
                "inspect",
                "topics",
                "topics check",
                "topics create",
                "topics describe",
                "releases",
                "releases list",
                "releases show",
                "releases diff",
                "releases history",
                "releases promote",
                "releases rollback",
                "releases pin",
                "releases unpin",
                "releases pause",
                "releases resume",
                "forget",
                "train-now"
            })
    void help_shows_an_example_and_ends_well(String command) {
        Called called = Called.with((command + " --help").split(" ", -1));
        assertThat(called.exitCode()).isZero();
        assertThat(called.out()).contains("Example", "  reviewstream " + command);
        assertThat(called.err()).isEmpty();
    }

    /** Where arguments begin with a command it alone is made. */
    @Test
    void a_command_by_itself_is_what_it_is_among_the_others() {
        CommandSurroundings surroundings =
                new CommandSurroundings(InputStream.nullInputStream(), Terminal.NONE, Terminal.NONE, Clock.systemUTC());
        Map<String, CommandLine> all = ReviewStream.commandLine(surroundings).getSubcommands();
        assertThat(all).hasSize(16);
        all.forEach((name, among) -> {
            Map<String, CommandLine> alone =
                    ReviewStream.commandLine(surroundings, name, "--help").getSubcommands();
            assertThat(among.getCommandName()).isEqualTo(name);
            assertThat(alone).containsOnlyKeys(name);
            assertThat(alone.get(name).getUsageMessage()).isEqualTo(among.getUsageMessage());
        });
    }

    @Test
    void help_of_the_program_names_every_command() {
        assertThat(Called.with("--help").out())
                .contains(
                        "run",
                        "classify",
                        "publish",
                        "tail",
                        "feedback",
                        "label",
                        "replay",
                        "audit",
                        "rescore",
                        "drift",
                        "quality",
                        "inspect",
                        "releases",
                        "forget",
                        "train-now",
                        "topics",
                        "Exit codes");
    }

    @Test
    void no_line_of_help_is_wider_than_the_terminal() {
        for (String command : new String[] {
            "run",
            "classify",
            "publish",
            "tail",
            "feedback",
            "label",
            "replay",
            "audit",
            "rescore",
            "inspect",
            "topics",
            "drift",
            "quality"
        }) {
            assertThat(Called.with(command, "--help").out().lines())
                    .as(command)
                    .hasSizeGreaterThan(8)
                    .anySatisfy(line -> assertThat(line).contains("reviewstream " + command))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        }
    }

    @Test
    void every_flag_is_on_where_it_is_given_even_if_its_variable_is_set() {
        assertThat(flags(ReviewStream.commandLine(CommandSurroundings.ofThisProcess())))
                .hasSizeGreaterThan(5)
                .allSatisfy(flag ->
                        assertThat(flag.fallbackValue()).as(flag.longestName()).isEqualTo("true"));
    }

    private static Stream<OptionSpec> flags(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().options().stream()
                        .filter(option -> option.arity().max() == 0 && !option.usageHelp() && !option.versionHelp()),
                command.getSubcommands().values().stream().flatMap(CommandLineTest::flags));
    }

    @Test
    void a_missing_command_is_a_wrong_call() {
        Called called = Called.with();
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("a command is missing", "reviewstream --help");
    }

    @Test
    void an_unknown_option_is_a_wrong_call_told_without_the_whole_help() {
        Called called = Called.with("publish", "x.tsv", "--rat", "5/s");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("reviewstream publish: ", "--rat", "Try 'reviewstream publish --help'");
        assertThat(called.err().lines().count()).isLessThanOrEqualTo(4);
    }

    @Test
    void a_rate_that_is_none_is_a_wrong_call_that_names_option_and_fix() {
        Called called = Called.with("publish", "x.tsv", "--rate", "fast");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("--rate", "'fast' is not a rate", "500/s");
    }

    @Test
    void an_unknown_source_is_a_wrong_call_that_names_the_choices() {
        Called called = Called.with("feedback", "x.tsv", "--source", "guess");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("'guess' is no source", "import");
    }

    @Test
    void classify_without_a_bundle_is_a_wrong_call() {
        Called called = Called.with("classify", "some text");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("--bundle", "--bundle-store");
    }

    @Test
    void partitions_below_one_are_a_wrong_call() {
        Called called = Called.with("topics", "create", "--partitions", "0");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("--partitions");
    }

    @Test
    void a_setting_that_is_wrong_is_a_wrong_call_that_names_it() {
        Called called = Called.with("run", "--max-batch", "many");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("max-batch").doesNotContain("\tat ");
    }

    @Test
    void an_unknown_key_of_the_configuration_is_named_by_its_path() throws Exception {
        Path config = Files.writeString(directory.resolve("app.yaml"), "topics:\n  reveiws: x\n");
        Called called = Called.with("run", "--config", config.toString());
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("topics.reveiws");
    }

    @Test
    void a_bundle_that_is_none_fails_with_every_problem() {
        Called called = Called.with("inspect", directory.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("the bundle is refused", "manifest.json is missing", "vocabulary.txt is missing");
    }

    @Test
    void an_empty_store_fails_and_names_the_option() {
        Called called = Called.with("classify", "--bundle-store", directory.toString(), "text");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("there is no bundle in", "--bundle-store")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "classify", "publish", "replay", "topics", "topics create", "releases", "releases list"})
    void every_command_tells_the_version_of_the_program(String command) {
        Called called = Called.with((command + " --version").split(" ", -1));

        assertThat(called.exitCode()).isZero();
        assertThat(called.out()).startsWith("reviewstream ");
    }

    @Test
    void verbose_adds_the_stack_trace() {
        Called called = Called.with("classify", "--verbose", "--bundle-store", directory.toString(), "text");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("\tat ");
    }
}
