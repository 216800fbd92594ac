package io.reviewstream.program.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.program.settings.EnvironmentDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

final class ProgramTest {
    private final Work work = new Work();
    private final StringWriter err = new StringWriter();

    @Command(name = "toy", mixinStandardHelpOptions = true)
    private static final class Toy extends Program {
        @Override
        protected String tell(Throwable failure) {
            return failure instanceof IOException ? "no room" : super.tell(failure);
        }
    }

    @Command(name = "work")
    private static final class Work implements Callable<Integer> {
        @Option(names = "--wait")
        private Duration wait = Duration.ZERO;

        @Option(names = "--dry-run")
        private boolean dryRun;

        @Option(names = "--label", paramLabel = "LABEL")
        private Set<String> labels = Set.of();

        @Option(names = "--set", paramLabel = "KEY=VALUE")
        private Map<String, String> set = Map.of();

        @Mixin
        private BundleChoice bundle = new BundleChoice();

        private Callable<Integer> what = () -> 0;

        @Override
        public Integer call() throws Exception {
            return what.call();
        }
    }

    private int execute(Map<String, String> environment, String... arguments) {
        Toy toy = new Toy();
        CommandLine commands = toy.ready(new CommandLine(toy).addSubcommand(work), Terminal.NONE);
        commands.setDefaultValueProvider(new EnvironmentDefaults(environment));
        return Program.execute(commands.setErr(new PrintWriter(err)), arguments);
    }

    @ParameterizedTest
    @CsvSource({"20ms, 20", "3s, 3000", "2m, 120000", "1h, 3600000", "30, 30000"})
    void durations_have_units_and_bare_ones_are_seconds(String text, long millis) {
        assertThat(execute(Map.of(), "work", "--wait", text)).as(err.toString()).isZero();
        assertThat(work.wait).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void a_duration_of_nothing_is_a_wrong_call() {
        assertThat(execute(Map.of(), "work", "--wait", "0s")).isEqualTo(2);
        assertThat(err.toString()).contains("--wait", "such as 20ms", "\"0s\"");
    }

    @Test
    void an_option_is_also_a_variable_and_wins_over_it() {
        Map<String, String> environment = Map.of("REVIEWSTREAM_WAIT", "5s");
        assertThat(execute(environment, "work")).as(err.toString()).isZero();
        assertThat(work.wait).isEqualTo(Duration.ofSeconds(5));
        assertThat(execute(environment, "work", "--wait", "1s")).isZero();
        assertThat(work.wait).isEqualTo(Duration.ofSeconds(1));
        assertThat(execute(Map.of("REVIEWSTREAM_WAIT", " "), "work")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, true", "false, true, true", "false, false, false", "'', true, true"})
    void a_flag_is_on_where_it_is_given_whatever_its_variable_says(String variable, boolean given, boolean on) {
        assertThat(execute(
                        Map.of("REVIEWSTREAM_DRY_RUN", variable),
                        given ? new String[] {"work", "--dry-run"} : new String[] {"work"}))
                .as(err.toString())
                .isZero();
        assertThat(work.dryRun).isEqualTo(on);
    }

    @Test
    void the_variable_of_an_option_that_may_be_repeated_holds_a_value_a_line() {
        Map<String, String> environment =
                Map.of("REVIEWSTREAM_LABEL", "good\n very, bad \n\n", "REVIEWSTREAM_SET", "a=1\r\nb=x=y");
        assertThat(execute(environment, "work")).as(err.toString()).isZero();
        assertThat(work.labels).containsExactlyInAnyOrder("good", "very, bad");
        assertThat(work.set).containsOnly(Map.entry("a", "1"), Map.entry("b", "x=y"));
        assertThat(execute(environment, "work", "--label", "odd", "--label", "even", "--set", "c=3"))
                .as(err.toString())
                .isZero();
        assertThat(work.labels).containsExactlyInAnyOrder("odd", "even");
        assertThat(work.set).containsOnly(Map.entry("c", "3"));
    }

    @Test
    void the_help_says_nothing_of_how_a_variable_is_taken_apart() {
        StringWriter help = new StringWriter();
        new Toy()
                .ready(new CommandLine(new Toy()).addSubcommand(work), Terminal.NONE)
                .getSubcommands()
                .get("work")
                .usage(new PrintWriter(help));
        assertThat(help.toString())
                .contains("[--label=LABEL]...", "[--set=KEY=VALUE]...")
                .doesNotContain("\\R");
    }

    @ParameterizedTest
    @CsvSource({
        "classify, '', true",
        "classify, false, true",
        "classify, ' ', true",
        "classify, true, false",
        "classify, ' TRUE', false",
        "--verbose, '', false",
        "run, '', false"
    })
    void libraries_are_heard_in_services_and_where_someone_asks_for_it(String word, String variable, boolean calm) {
        assertThat(Program.isShort(List.of(word, "x"), Map.of("REVIEWSTREAM_VERBOSE", variable)))
                .isEqualTo(calm);
    }

    @Test
    void a_failure_is_told_by_the_first_cause_that_says_something_itself() {
        work.what = () -> {
            throw new ExecutionException(new RuntimeException(new CommandFailure("the disk is full")));
        };
        assertThat(execute(Map.of(), "work")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("toy work: the disk is full");
    }

    @Test
    void what_the_program_tells_itself_needs_no_stack_trace_and_all_else_is_unexpected() {
        work.what = () -> {
            throw new IOException("there is no room");
        };
        assertThat(execute(Map.of(), "work")).isEqualTo(1);
        assertThat(err.toString()).contains("toy work: no room").doesNotContain("unexpected");
        work.what = () -> {
            throw new IllegalStateException("odd");
        };
        assertThat(execute(Map.of(), "--verbose", "work")).isEqualTo(1);
        assertThat(err.toString()).contains("unexpected IllegalStateException: odd", "at io.reviewstream");
    }

    @Test
    void kafka_that_does_not_answer_is_told_with_what_helps() {
        work.what = () -> {
            throw new ExecutionException(new TimeoutException("too late"));
        };
        assertThat(execute(Map.of(), "work")).isEqualTo(1);
        assertThat(err.toString()).contains("Kafka did not answer in time (too late); check --bootstrap-servers");
    }

    @Test
    void a_bundle_is_chosen_by_its_directory_or_by_a_store() {
        work.what = () -> {
            work.bundle.open();
            return 0;
        };
        assertThat(execute(Map.of(), "work")).isEqualTo(2);
        assertThat(execute(Map.of(), "work", "--bundle", "a", "--bundle-store", "b"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .filteredOn(line -> line.contains("give either --bundle"))
                .hasSize(2);
        assertThat(execute(Map.of(), "work", "--bundle", "a", "--bundle-version", "1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--bundle-version 1 chooses from a --bundle-store");
    }

    @Test
    void a_bundle_of_the_command_line_wins_over_a_store_of_the_environment() {
        work.what = () -> {
            work.bundle.open();
            return 0;
        };
        assertThat(execute(Map.of("REVIEWSTREAM_BUNDLE_STORE", "nowhere"), "work"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no bundle in", "nowhere");
        assertThat(execute(
                        Map.of("REVIEWSTREAM_BUNDLE_STORE", "nowhere", "REVIEWSTREAM_BUNDLE_VERSION", "1"),
                        "work",
                        "--bundle",
                        "given"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the bundle is refused", "given");
    }
}
