package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.KafkaForTests;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalRecordsTest {
    @TempDir
    Path directory;

    @Test
    void a_letter_has_the_bytes_that_came_and_names_the_place_alone_where_they_are_gone() throws Exception {
        try (KafkaForTests kafka = new KafkaForTests(directory, "original-records")) {
            OneInputStreamOperatorTestHarness<Unlearnable, DeadLetter> harness =
                    new OneInputStreamOperatorTestHarness<>(
                            new ProcessOperator<>(new OriginalRecords(kafka.feedback())));
            kafka.send(kafka.topics().feedback(), "r0", bytes("other"));
            kafka.send(kafka.topics().feedback(), "r1", bytes("poison"));
            harness.open();
            harness.processElement(new Unlearnable(0, 1, DeadLetterReason.RARE_LABEL, "label", "too rare"), 1);
            harness.processElement(new Unlearnable(0, 77, DeadLetterReason.TRAINING_FAILED, "text", "no batch"), 1);

            List<DeadLetter> letters = harness.extractOutputValues();
            assertThat(letters)
                    .extracting(DeadLetter::reason)
                    .containsExactly(DeadLetterReason.RARE_LABEL, DeadLetterReason.TRAINING_FAILED);
            assertThat(letters).extracting(DeadLetter::field).containsExactly("label", "text");
            assertThat(letters.get(0).record().key()).isEqualTo(bytes("r1"));
            assertThat(letters.get(0).record().value()).isEqualTo(bytes("poison"));
            assertThat(letters.get(0).message()).isEqualTo("too rare");
            assertThat(letters.get(1).record().offset()).isEqualTo(77);
            assertThat(letters.get(1).record().value()).isNull();
            harness.close();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
