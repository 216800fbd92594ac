package io.reviewstream.app.cli;

import static io.reviewstream.app.cli.WatchedReports.NOON;
import static io.reviewstream.app.cli.WatchedReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.program.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code drift} against a real broker. */
@Timeout(60)
final class DriftCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    private void send(DriftReport.Builder... reports) {
        for (DriftReport.Builder report : reports) {
            kafka.send("reviews.drift", report.getAlarm(), report.build());
        }
    }

    @Test
    void drift_says_the_worst_first_in_words_and_as_a_table() {
        send(
                report("LENGTH", DriftSeverity.USUAL, 0),
                report("TOKENS", DriftSeverity.USUAL, 0),
                report("LENGTH", DriftSeverity.USUAL, 1),
                report("SCRIPT@phones", DriftSeverity.WATCH, 1),
                report("TOKENS", DriftSeverity.ALARM, 1));

        Called called = kafka.call("drift");

        assertThat(called.exitCode()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.lines().get(0)).isEqualTo("Drift since 2026-11-22T12:15:00Z: TOKENS");
        assertThat(called.lines().get(2)).startsWith("alarm").contains("state", "effect", "usual to", "alarm from");
        assertThat(called.lines().get(3)).startsWith("TOKENS").contains("alarm", "0.310", "0.120", "1,000");
        assertThat(called.lines().get(4)).startsWith("SCRIPT@phones").contains("watch", "0.020");
        assertThat(called.lines().get(5)).startsWith("LENGTH").contains("usual", "2026-11-22T12:30:00Z");
        assertThat(called.out()).contains("TOKENS: more br␛oken; less fine").doesNotContain("\u001b");
    }

    @Test
    void what_somebody_expects_is_shown_as_expected_and_is_no_news() {
        send(report("TOKENS", DriftSeverity.ALARM, 1));
        Instant until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

        Called muted = kafka.call(
                "drift", "mute", "TOKENS", "--until", until.toString(), "--reason", "sale", "--issued-by", "anna");

        assertThat(muted.out()).isEqualTo("TOKENS is expected until " + until + ", says anna\n");
        assertThat(kafka.call("drift").out())
                .startsWith("Nothing has left its usual range but what is expected.")
                .contains("expected until " + until, "TOKENS: expected, says anna: sale");
        ConsumerRecord<byte[], byte[]> record =
                kafka.committed("reviews.drift.mutes").get(0);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("TOKENS");
        DriftMute mute = kafka.serdes().decode(DriftMute.class, record.value());
        assertThat(mute.getUntil()).isEqualTo(until);
        assertThat(mute.getAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());

        assertThat(kafka.call("drift", "unmute", "TOKENS").out()).isEqualTo("TOKENS is no longer expected\n");
        assertThat(kafka.call("drift").out()).startsWith("Drift since");
    }

    @Test
    void a_mute_is_by_the_user_unless_another_is_named_and_never_of_the_past() {
        assertThat(kafka.call("drift", "mute", "LABEL", "--until", "2999-01-01").out())
                .contains("says " + System.getProperty("user.name"));
        Called past = kafka.call("drift", "mute", "LABEL", "--until", "2020-01-01");
        assertThat(past.exitCode()).isEqualTo(2);
        assertThat(past.err()).contains("until must be a time to come");
        assertThat(kafka.call("drift", "mute", "LABEL").exitCode()).isEqualTo(2);
        assertThat(kafka.committed("reviews.drift.mutes")).hasSize(1);
    }

    @Test
    void drift_writes_the_json_that_the_app_answers() throws IOException {
        send(report("LENGTH", DriftSeverity.USUAL, 0), report("TOKENS", DriftSeverity.ALARM, 1));

        JsonNode json = JSON.readTree(kafka.call("drift", "--json").out());

        assertThat(json.path("measured").booleanValue()).isTrue();
        JsonNode worst = json.path("statistics").path(0);
        assertThat(worst.path("alarm").textValue()).isEqualTo("TOKENS");
        assertThat(worst.path("severity").textValue()).isEqualTo("ALARM");
        assertThat(worst.path("since").longValue())
                .isEqualTo(NOON.plusSeconds(900).getEpochSecond());
        assertThat(worst.path("words").path(0).path("word").textValue()).isEqualTo("br\u001boken");
        assertThat(worst.path("history")).hasSize(1);
    }

    @Test
    void drift_shows_the_release_and_the_segment_that_it_is_asked_for() throws IOException {
        send(
                report("LENGTH", DriftSeverity.ALARM, 0),
                report("LENGTH@phones", DriftSeverity.USUAL, 0),
                report("LENGTH", DriftSeverity.USUAL, 1).setRelease("000002-bbbbbbbbbbbb"));

        assertThat(kafka.call("drift", "--segment", "phones").out())
                .startsWith("Nothing has left its usual range.")
                .contains("LENGTH@phones");
        assertThat(kafka.call("drift", "--release", WatchedReports.RELEASE).out())
                .startsWith("Drift since 2026-11-22T12:00:00Z: LENGTH");
        JsonNode json = JSON.readTree(kafka.call("drift", "--json", "--release", "000002-bbbbbbbbbbbb")
                .out());
        assertThat(json.path("statistics")).hasSize(1);
        Called none = kafka.call("drift", "--segment", "books");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("nothing is known of these", "000002-bbbbbbbbbbbb", "phones");
    }

    @Test
    void without_reports_drift_says_what_may_be_missing() throws IOException {
        Called empty = kafka.call("drift");
        assertThat(empty.exitCode()).isZero();
        assertThat(empty.err()).contains("reviews.drift holds no report", "drift.enabled");
        JsonNode json = JSON.readTree(kafka.call("drift", "--json").out());
        assertThat(json.path("measured").booleanValue()).isFalse();
        assertThat(json.path("statistics")).isEmpty();

        kafka.usePrefix("nowhere.");
        Called absent = kafka.call("drift");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err())
                .contains("has no topic nowhere.reviews.drift", "topics create", "drift.enabled", "--topics-prefix");
    }

    @Test
    void a_window_that_is_not_complete_is_told_as_such() {
        send(report("LENGTH", DriftSeverity.USUAL, 0).setComplete(false).setReviews(70));

        assertThat(kafka.call("drift").err()).contains("no window is complete yet", "70 reviews");
    }

    @Test
    void drift_follows_windows_as_they_come() throws Exception {
        send(report("LENGTH", DriftSeverity.USUAL, 0));
        Followed text = new Followed();
        Followed json = new Followed();
        CompletableFuture<Integer> first = text.call(kafka.connected("drift", "--follow"));
        CompletableFuture<Integer> second = json.call(kafka.connected("drift", "--follow", "--json"));
        assertThat(text.await("LENGTH")).isNotNull();
        assertThat(json.await("\"LENGTH\"")).isNotNull();

        send(report("LENGTH", DriftSeverity.ALARM, 1), report("SCRIPT@phones", DriftSeverity.USUAL, 1));

        assertThat(text.await("12:15:00Z to"))
                .contains("2026-11-22T12:15:00Z to 2026-11-22T12:30:00Z, " + WatchedReports.RELEASE)
                .contains("LENGTH alarm (0.310, alarm from 0.120)");
        JsonNode line = JSON.readTree(json.await("ALARM"));
        assertThat(line.path("alarm").textValue()).isEqualTo("LENGTH");
        assertThat(line.path("effect").doubleValue()).isEqualTo(0.31);
        text.goAway();
        json.goAway();
        send(report("LENGTH", DriftSeverity.USUAL, 2));
        assertThat(first.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(second.get(30, TimeUnit.SECONDS)).isZero();
    }

    /** A command that goes on until its reader goes away, as head does. */
    private static final class Followed extends Writer {
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder line = new StringBuilder();
        private volatile boolean gone;

        CompletableFuture<Integer> call(String... args) {
            var commands = ReviewStream.commandLine(new CommandSurroundings(
                            new ByteArrayInputStream(new byte[0]), Terminal.NONE, Terminal.NONE, Clock.systemUTC()))
                    .setOut(new PrintWriter(this))
                    .setErr(new PrintWriter(new StringWriter()));
            return CompletableFuture.supplyAsync(() -> ReviewStream.execute(commands, args));
        }

        String await(String part) throws InterruptedException {
            for (String next = lines.poll(30, TimeUnit.SECONDS);
                    next != null;
                    next = lines.poll(30, TimeUnit.SECONDS)) {
                if (next.contains(part)) {
                    return next;
                }
            }
            throw new AssertionError("nothing with " + part + " came");
        }

        void goAway() {
            gone = true;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (gone) {
                throw new IOException("nobody reads any more");
            }
            for (char c : new String(buffer, offset, length).toCharArray()) {
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(c);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
