package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code feedback} against a real broker. */
@Timeout(60)
final class FeedbackCommandTest {
    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @TempDir
    private Path directory;

    @Test
    void feedback_arrives_with_what_its_columns_say() throws IOException {
        Path file = write(
                "labels.csv",
                "id,label,text,source,moderator,sampling_probability",
                "r1,positive,,random-request,false,0.25",
                "r2,negative,it broke,,yes,");
        assertThat(kafka.call("feedback", file.toString()).exitCode()).isZero();
        assertThat(kafka.records("reviews.feedback", Feedback.class))
                .extracting(keyed -> List.of(
                        keyed.key(),
                        keyed.value().getLabel(),
                        keyed.value().getSource(),
                        keyed.value().getModerator(),
                        String.valueOf(keyed.value().getSamplingProbability()),
                        String.valueOf(keyed.value().getText())))
                .containsExactlyInAnyOrder(
                        List.of("r1", "positive", FeedbackSource.RANDOM_REQUEST, false, "0.25", "null"),
                        List.of("r2", "negative", FeedbackSource.CORRECTION, true, "null", "it broke"));
    }

    @Test
    void a_source_on_the_command_line_wins_and_a_file_needs_no_text() throws IOException {
        Path file = write("labels.tsv", "review_id\tlabel\tsource", "r1\tpositive\tkantrowitz");
        assertThat(kafka.call("feedback", file.toString(), "--source", "import").exitCode())
                .isZero();
        assertThat(kafka.records("reviews.feedback", Feedback.class))
                .extracting(keyed -> keyed.value().getSource())
                .containsExactly(FeedbackSource.IMPORT);
    }

    @Test
    void feedback_rows_that_say_nothing_usable_are_told_by_row_and_column() throws IOException {
        Path file = write(
                "labels.tsv",
                "id\tlabel\tsource\tmoderator\tsampling_probability",
                "\tpositive\t\t\t",
                "r2\tpositive\trumour\t\t",
                "r3\tpositive\t\tmaybe\t",
                "r4\tpositive\t\t\t1.5",
                "r5\tpositive\t\t\t");
        Called called = kafka.call("feedback", file.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("1 labels sent", "4 failed");
        assertThat(called.err())
                .contains(
                        "row 1: column id (or review_id) is empty",
                        "row 2: column source: 'rumour' is no source",
                        "row 3: column moderator holds 'maybe'",
                        "row 4: column sampling_probability holds '1.5'");
    }

    @Test
    void rows_that_cannot_be_read_are_told_by_their_line_and_the_others_are_sent() throws IOException {
        Path file = write("labels.csv", "id,label", "r1,positive", "r2,", "r3", "r4, negative ");
        Called called = kafka.call("feedback", file.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("2 labels sent", "2 failed");
        assertThat(called.err())
                .contains("labels.csv:3: the row has no 'label'", "labels.csv:4: has 1 fields where the header has 2");
        assertThat(kafka.records("reviews.feedback", Feedback.class))
                .extracting(keyed -> keyed.value().getLabel())
                .containsExactlyInAnyOrder("positive", "negative");
    }

    @Test
    void ratings_are_sent_as_the_labels_they_stand_for_and_those_that_stand_for_none_are_left_out() throws IOException {
        Path file = write("stars.csv", "id,stars", "r1,1", "r2,3", "r3,4.5", "r4,pos", "r5,many");
        Called called = kafka.call(
                "feedback", file.toString(), "--label-column", "stars", "--rating-labels", "..2=neg, 4..=pos");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("3 labels sent", "1 failed, 1 left out");
        assertThat(called.err())
                .contains("row 5: column stars: 'many' is neither a rating, a number such as 7 or 4.5, nor one of the"
                        + " labels neg, pos");
        assertThat(kafka.records("reviews.feedback", Feedback.class))
                .extracting(keyed -> keyed.key() + " " + keyed.value().getLabel())
                .containsExactlyInAnyOrder("r1 neg", "r3 pos", "r4 pos");
    }

    @Test
    void without_rules_ratings_are_sent_as_they_stand_and_rules_that_are_none_are_refused() throws IOException {
        Path file = write("stars.csv", "id,stars", "r1,4.5");
        assertThat(kafka.call("feedback", file.toString(), "--label-column", "stars")
                        .exitCode())
                .isZero();
        assertThat(kafka.records("reviews.feedback", Feedback.class))
                .extracting(keyed -> keyed.value().getLabel())
                .containsExactly("4.5");

        Called wrong = kafka.call("feedback", file.toString(), "--rating-labels", "low=neg");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--rating-labels", "'low=neg' is none");
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }
}
