package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Review;
import io.reviewstream.program.console.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish} against a real broker. */
@Timeout(60)
final class PublishCommandTest {
    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @TempDir
    private Path directory;

    @Test
    void reviews_arrive_with_their_ids_as_keys_and_their_escapes_undone() throws IOException {
        Path file = write(
                "reviews.tsv",
                "review_id\ttext\tarea",
                "r1\ttwo\\nlines, a\\ttab, a \\\\ and 재밌어요\tphones",
                "r2\tplain\t");
        Called called = kafka.call("publish", file.toString(), "--segment-column", "area", "--language", "en");
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.out()).contains("2 reviews published to " + kafka.prefix() + "reviews", "0 failed");
        assertThat(kafka.records("reviews", Review.class))
                .containsExactlyInAnyOrder(
                        new KafkaForCommands.Keyed<>(
                                "r1", new Review("r1", "two\nlines, a\ttab, a \\ and 재밌어요", "en", "phones", null)),
                        new KafkaForCommands.Keyed<>("r2", new Review("r2", "plain", "en", null, null)));
    }

    @Test
    void csv_and_json_lines_arrive_too_gzipped_or_not() throws IOException {
        Path csv = write("a.csv", "no,comment", "7,\"yes, and \"\"no\"\"\"");
        Path jsonl = gzip("b.jsonl.gz", "{\"id\":\"j1\",\"text\":\"from JSON\"}");
        assertThat(kafka.call("publish", csv.toString(), "--text-column", "comment", "--id-column", "no")
                        .exitCode())
                .isZero();
        assertThat(kafka.call("publish", jsonl.toString()).exitCode()).isZero();
        assertThat(kafka.records("reviews", Review.class))
                .extracting(keyed -> keyed.key() + "=" + keyed.value().getText())
                .containsExactlyInAnyOrder("7=yes, and \"no\"", "j1=from JSON");
    }

    @Test
    void rows_without_ids_are_named_by_file_and_row_and_the_limit_holds() throws IOException {
        Path file = write("film.tsv", "text", "one", "two", "three");
        assertThat(kafka.call("publish", file.toString(), "--limit", "2").out()).contains("2 reviews published");
        assertThat(kafka.records("reviews", Review.class))
                .extracting(KafkaForCommands.Keyed::key)
                .containsExactlyInAnyOrder("film:1", "film:2");
    }

    @Test
    void progress_of_a_pipe_has_no_control_characters() throws IOException {
        Path file = write("film.tsv", "text", "one", "two");
        Called called = kafka.call("publish", file.toString());
        assertThat((called.out() + called.err()).codePoints().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl);
    }

    @Test
    void a_terminal_gets_a_bar_on_standard_error_and_the_report_on_standard_output() throws IOException {
        Path file = write("film.tsv", "text", "one", "two");
        Called called = Called.on(new Terminal(true, true, 100), "", kafka.connected("publish", file.toString()));
        assertThat(called.err()).contains("\r", "100%");
        assertThat(called.lines()).hasSize(1);
    }

    @Test
    void a_row_that_cannot_be_sent_is_told_and_counted_and_the_others_go() throws IOException {
        Path file = write("mixed.tsv", "no\ttext", "a\tone", "\ttwo", "c\tthree");
        Called called = kafka.call("publish", file.toString(), "--id-column", "no");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("2 reviews published", "1 failed");
        assertThat(called.err()).contains("warning: row 2: column no is empty");
        assertThat(kafka.records("reviews", Review.class)).hasSize(2);
    }

    @Test
    void rows_that_are_no_json_or_have_no_text_are_told_by_their_line_and_keep_the_numbers_of_the_others()
            throws IOException {
        Path file = Files.write(
                directory.resolve("film.jsonl"),
                List.of("{\"text\":\"a\"}", "{\"text\":null}", "{\"text\":", "{\"text\":\"d\"}"));
        Called called = kafka.call("publish", file.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("2 reviews published", "2 failed");
        assertThat(called.err()).contains("film.jsonl:2: there is no 'text' here", "film.jsonl:3: is not JSON");
        assertThat(kafka.records("reviews", Review.class))
                .extracting(KafkaForCommands.Keyed::key)
                .containsExactlyInAnyOrder("film:1", "film:4");
    }

    @Test
    void a_text_too_large_for_kafka_is_told_and_the_others_go() throws IOException {
        Path file = write("large.tsv", "id\ttext", "big\t" + "x".repeat(5 << 20), "small\tfine");
        Called called = kafka.call("publish", file.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("record big is too large for Kafka");
        assertThat(kafka.records("reviews", Review.class))
                .extracting(KafkaForCommands.Keyed::key)
                .containsExactly("small");
    }

    @Test
    void a_file_that_is_not_there_fails_in_one_line() {
        Called called = kafka.call("publish", directory.resolve("none.tsv").toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("none.tsv").doesNotContain("\tat ");
        assertThat(called.err().lines()).hasSize(1);
    }

    @Test
    void a_topic_that_is_not_there_fails_with_the_command_that_helps() throws IOException {
        kafka.usePrefix("nowhere.");
        Called called = kafka.call("publish", write("film.tsv", "text", "one").toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("no topic nowhere.reviews", "topics create", "--topics-prefix");
    }

    @Test
    void a_broker_that_is_not_there_fails_with_the_option_that_helps() throws IOException {
        Path file = write("film.tsv", "text", "one");
        Called called = Called.with(
                "publish",
                file.toString(),
                "--bootstrap-servers",
                "localhost:1",
                "--kafka",
                "default.api.timeout.ms=1500",
                "--kafka",
                "request.timeout.ms=1000");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("cannot reach Kafka at localhost:1", "--bootstrap-servers")
                .doesNotContain("\tat ");
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private Path gzip(String name, String line) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
