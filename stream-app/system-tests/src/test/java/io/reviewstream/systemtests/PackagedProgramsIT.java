package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that reads files, on every kind of file, with the libraries that a user gets. */
@Tag("long")
class PackagedProgramsIT {
    private static final int ROWS = 120;
    private static final String[] SMALL = {
        "--set=network.deep.embedding.dim=8",
        "--set=network.deep.recurrent.units=5",
        "--set=buckets=[16]",
        "--set=schedule.epochs=1"
    };

    @TempDir
    static Path directory;

    private static Line line;

    @BeforeAll
    static void start_broker_and_registry() {
        line = Line.start(directory.resolve("line"), 1);
    }

    @AfterAll
    static void stop_them() {
        line.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tsv", "csv", "jsonl", "tsv.gz", "csv.gz", "jsonl.gz"})
    void every_command_of_the_app_that_reads_files_reads_this_kind(String kind) throws Exception {
        String file = reviews(kind).toString();

        assertThat(app("publish", file).out()).startsWith(ROWS + " reviews published");
        assertThat(app("feedback", file).out()).startsWith(ROWS + " labels sent");
    }

    @Test
    void drift_and_its_mutes_are_told_also_before_anything_was_judged() throws Exception {
        assertThat(app("drift", "--json").out()).startsWith("{\"measured\":false");
        assertThat(app("drift", "mute", "LABEL", "--until=2999-01-01").out())
                .startsWith("LABEL is expected until 2999");
        assertThat(app("drift", "unmute", "LABEL").out()).startsWith("LABEL is no longer expected");
        Program.Ended quality = Program.APP.run(directory, connected("quality"));
        assertThat(quality.exitCode()).isEqualTo(1);
        assertThat(quality.err()).contains("has no topic reviewstream-quality-windows-changelog", "quality.enabled");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tsv", "csv", "jsonl", "tsv.gz", "csv.gz", "jsonl.gz"})
    void every_command_of_the_trainer_that_reads_files_reads_this_kind(String kind) throws Exception {
        String file = reviews(kind).toString();
        Path store = directory.resolve("bundles-" + kind);

        assertThat(trainer("study", file).out()).contains(ROWS + " texts");
        trainer(with(SMALL, "train", file, "--dev=" + file, "--test=" + file, "--bundle-store=" + store));
        assertThat(new FileBundleStore(store).versions()).hasSize(1);
        trainer(
                "evaluate",
                file,
                "--bundle-store=" + store,
                "--linear-from=" + reviews(kind, ROWS),
                "--report=" + store + "-report");
        trainer("compare", file, "--dev=" + file, "--test=" + file, "--recipes=linear", "--seeds=1");
        trainer("tune", file, "--dev=" + file, "--recipe=linear", "--minutes=0.05", "--out=" + store + "-tuned.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ar-EG", "tr-TR", "th-TH"})
    void the_main_commands_do_not_mind_how_the_machine_writes_numbers(String locale) throws Exception {
        String file = reviews("tsv").toString();
        String store = directory.resolve("bundles-" + locale).toString();
        List<String> options =
                List.of("-Duser.language=" + locale.substring(0, 2), "-Duser.country=" + locale.substring(3));

        assertThat(Program.TRAINER.run(directory, options, "study", file).well().out())
                .contains(ROWS + " texts");
        Program.TRAINER
                .run(directory, options, with(SMALL, "train", file, "--bundle-store=" + store))
                .well();
        assertThat(Program.TRAINER
                        .run(directory, options, "evaluate", file, "--bundle-store=" + store)
                        .well()
                        .out())
                .containsPattern("accuracy +[01]\\.\\d{4}");
        assertThat(Program.APP
                        .run(directory, options, "classify", "--json", "--bundle-store=" + store, "good film")
                        .well()
                        .out())
                .containsPattern("[01]\\.\\d");
    }

    @Test
    void a_trainer_that_follows_feedback_starts_from_a_csv_file() throws Exception {
        Path store = directory.resolve("followed");
        Path work = Files.createDirectory(directory.resolve("follower"));
        Process trainer = Program.TRAINER.start(
                work,
                List.of(),
                with(
                        SMALL,
                        "run",
                        "--bootstrap=" + reviews("csv"),
                        "--bundle-store=" + store,
                        "--checkpoint-interval=1",
                        "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                        "--schema-registry-url=" + line.schemas().url()));
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                assertThat(trainer.isAlive())
                        .as(Files.readString(work.resolve("err")))
                        .isTrue();
                return !new FileBundleStore(store).versions().isEmpty();
            });
            assertThat(Files.readString(work.resolve("err")))
                    .as("a service says what happens in its log, and there alone")
                    .containsOnlyOnce(ROWS + " rows read");
        } finally {
            trainer.destroyForcibly().waitFor();
        }
    }

    private static Program.Ended app(String... words) throws Exception {
        return Program.APP.run(directory, connected(words)).well();
    }

    private static String[] connected(String... words) {
        return with(
                new String[] {
                    "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                    "--schema-registry-url=" + line.schemas().url()
                },
                words);
    }

    private static Program.Ended trainer(String... arguments) throws Exception {
        return Program.TRAINER.run(directory, arguments).well();
    }

    private static String[] with(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }

    private static Path reviews(String kind) throws IOException {
        return reviews(kind, 0);
    }

    private static Path reviews(String kind, int first) throws IOException {
        Path file = directory.resolve("reviews-" + first + "." + kind);
        byte[] content = content(kind.replace(".gz", ""), first).getBytes(StandardCharsets.UTF_8);
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = kind.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write(content);
        }
        return file;
    }

    private static String content(String form, int first) {
        String row = switch (form) {
            case "tsv" -> "r%1$d\tthe film number %1$d was %2$s\t%3$s\n";
            case "csv" -> "r%1$d,\"the film number %1$d was %2$s\",%3$s\r\n";
            default -> "{\"id\": \"r%1$d\", \"text\": \"the film number %1$d was %2$s\", \"label\": \"%3$s\"}\n";
        };
        String header = switch (form) {
            case "tsv" -> "id\ttext\tlabel\n";
            case "csv" -> "id,text,label\r\n";
            default -> "";
        };
        return IntStream.range(first, first + ROWS)
                .mapToObj(n -> String.format(
                        Locale.ROOT, row, n, n % 2 == 0 ? "good" : "bad", n % 2 == 0 ? "positive" : "negative"))
                .collect(Collectors.joining("", header, ""));
    }
}
