package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.program.console.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code label} against a real broker. */
@Timeout(60)
final class LabelCommandTest {
    private final Instant now = Instant.now();

    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @TempDir
    private Path directory;

    @Test
    void an_answer_has_the_source_and_the_probability_of_its_request_and_no_text() {
        ask("r1", LabelRequestReason.RANDOM, 0.25, 1);
        ask("r2", LabelRequestReason.UNCERTAIN, null, 2);
        ask("r3", LabelRequestReason.DISAGREEMENT, null, 3);
        Called called = label("1\n2\nbad\n\n");
        assertThat(called.exitCode()).isZero();
        assertThat(called.out())
                .contains("3 requests are open", "2 of 3  r2  UNCERTAIN, predicted: good (0.75)")
                .contains("1 bad   2 good", "the text of r1", "3 labels sent to")
                .containsPattern("1 of 3  r3  DISAGREEMENT\\R")
                .containsPattern("3 of 3  r1  RANDOM\\R")
                .as("labels that judge a release must not follow what it said");
        assertThat(given())
                .containsExactlyInAnyOrder(
                        List.of("r3", "r3", "bad", FeedbackSource.UNCERTAIN_REQUEST, "null", "null", false),
                        List.of("r2", "r2", "good", FeedbackSource.UNCERTAIN_REQUEST, "null", "null", false),
                        List.of("r1", "r1", "bad", FeedbackSource.RANDOM_REQUEST, "0.25", "null", false));
    }

    @Test
    void the_last_answer_can_be_taken_back_and_what_is_skipped_or_behind_the_end_is_not_sent() {
        for (int i = 1; i <= 5; i++) {
            ask("r" + i, LabelRequestReason.RANDOM, 0.1, 10 - i);
        }
        // r1 good, taken back, bad; r2 skipped; r3 good; end, before r4.
        Called called = label("u\n2\nu\n1\ns\ngood\nfoo\n9\nq\n2\n");
        assertThat(called.out())
                .contains("nothing to take back", "'foo' is no label", "'9' is no label", "2 labels sent");
        assertThat(given())
                .extracting(one -> one.get(0) + " " + one.get(2))
                .containsExactlyInAnyOrder("r1 bad", "r3 good");
    }

    @Test
    void the_last_of_all_can_be_taken_back_and_is_sent_where_the_input_ends() {
        ask("r1", LabelRequestReason.RANDOM, 0.1, 1);
        assertThat(label("1\nu\n2\n").out()).contains("that was the last", "1 labels sent");
        assertThat(given()).extracting(one -> one.get(2)).containsExactly("good");
    }

    @Test
    void what_has_a_label_is_not_asked_again_whoever_gave_it_and_a_later_request_for_the_same_counts_once() {
        ask("r1", LabelRequestReason.RANDOM, 0.1, 1);
        ask("r2", LabelRequestReason.RANDOM, 0.1, 2);
        ask("r2", LabelRequestReason.UNCERTAIN, null, 3);
        kafka.send(
                "reviews.feedback",
                "r1",
                Feedback.newBuilder()
                        .setReviewId("r1")
                        .setLabel("bad")
                        .setSource(FeedbackSource.CORRECTION)
                        .setCreatedAt(now)
                        .build());
        kafka.send("reviews.feedback", new byte[] {7});
        kafka.send("reviews.label-requests", new byte[] {7});
        assertThat(label("1\n").out()).contains("1 request is open", "r2  UNCERTAIN");
        assertThat(label("1\n").out()).contains("0 requests are open", "0 labels sent");
        assertThat(given()).hasSize(2);
    }

    @Test
    void a_review_that_is_too_old_for_the_join_is_passed_over_unless_it_is_wanted() {
        kafka.send(
                "reviews.label-requests",
                "r1",
                request("r1", LabelRequestReason.RANDOM, 0.1, 1)
                        .setReviewTime(now.minus(Duration.ofDays(8)))
                        .build());
        assertThat(label("q\n").out()).contains("0 requests are open");
        assertThat(label("q\n", "--max-age", "30d").out()).contains("1 request is open");
    }

    @Test
    void open_requests_are_listed_for_machines_by_reason_and_at_most_so_many() {
        ask("r1", LabelRequestReason.RANDOM, 0.25, 1);
        ask("r2", LabelRequestReason.RANDOM, 0.25, 2);
        ask("r3", LabelRequestReason.UNCERTAIN, null, 3);
        Called called = kafka.call("label", "--list", "--reason", "RANDOM", "--limit", "1");
        assertThat(called.lines())
                .singleElement()
                .asString()
                .startsWith("{\"reviewId\":\"r2\",\"text\":\"the text of r2\",\"label\":\"good\"")
                .contains("\"reason\":\"RANDOM\",\"samplingProbability\":0.25", "\"labels\":[\"bad\",\"good\"]");
        assertThat(given()).isEmpty();
    }

    @Test
    void answers_come_from_a_file_and_each_row_that_is_none_is_told() throws IOException {
        ask("r1", LabelRequestReason.RANDOM, 0.25, 1);
        ask("r2", LabelRequestReason.UNCERTAIN, null, 2);
        Path file = Files.write(
                directory.resolve("labels.csv"),
                List.of("id,label", "r1,good", "r1,bad", "r9,good", "r2,goood", "r2,", "r2,neutral"));
        Called called = kafka.call("label", "--answers", file.toString(), "--add-label", "neutral", "--moderator");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("2 labels sent", "4 failed");
        assertThat(called.err())
                .contains(
                        "review r1 has a label already",
                        "labels.csv:6: the row has no 'label'",
                        "review r9 is in no open request",
                        "review r2: 'goood' is no label of the live release, which knows bad, good, neutral");
        assertThat(given())
                .containsExactlyInAnyOrder(
                        List.of("r1", "r1", "good", FeedbackSource.RANDOM_REQUEST, "0.25", "null", true),
                        List.of("r2", "r2", "neutral", FeedbackSource.UNCERTAIN_REQUEST, "null", "null", true));
    }

    private Called label(String input, String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "label";
        System.arraycopy(options, 0, words, 1, options.length);
        return Called.on(Terminal.NONE, input, kafka.connected(words));
    }

    private List<List<Object>> given() {
        return kafka.committed("reviews.feedback").stream()
                .filter(record -> record.value().length > 1)
                .map(record -> {
                    Feedback feedback = kafka.serdes().decode(Feedback.class, record.value());
                    return Arrays.<Object>asList(
                            new String(record.key(), StandardCharsets.UTF_8),
                            feedback.getReviewId(),
                            feedback.getLabel(),
                            feedback.getSource(),
                            String.valueOf(feedback.getSamplingProbability()),
                            String.valueOf(feedback.getText()),
                            feedback.getModerator());
                })
                .toList();
    }

    private void ask(String id, LabelRequestReason reason, @Nullable Double probability, int second) {
        kafka.send(
                "reviews.label-requests",
                id,
                request(id, reason, probability, second).build());
    }

    private LabelRequest.Builder request(
            String id, LabelRequestReason reason, @Nullable Double probability, int second) {
        return LabelRequest.newBuilder()
                .setReviewId(id)
                .setText("the text of " + id)
                .setLabel("good")
                .setConfidence(0.75)
                .setLabels(List.of("bad", "good"))
                .setMargin(0.5)
                .setRelease("000001-aaaaaaaaaaaa")
                .setReason(reason)
                .setSamplingProbability(probability)
                .setReviewTime(now)
                .setRequestedAt(now.plusSeconds(second));
    }
}
