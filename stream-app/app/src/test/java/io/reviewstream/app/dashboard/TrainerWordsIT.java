package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.Cluster;
import io.reviewstream.app.TestLine;
import io.reviewstream.events.TrainerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the trainer says of itself, as the dashboard reads it. */
@ExtendWith(Cluster.class)
class TrainerWordsIT {

    private static void say(TestLine line, String model, long trained) {
        TrainerStatus status = TrainerStatus.newBuilder()
                .setAt(Instant.ofEpochSecond(1_000 + trained))
                .setCheckpointAt(Instant.ofEpochSecond(900))
                .setTrained(trained)
                .setReplay(70)
                .setHoldout(20)
                .setUnbiased(15)
                .build();
        String topic = line.topics().trainer();
        line.send(new ProducerRecord<>(
                topic, 0, model.getBytes(StandardCharsets.UTF_8), line.serdes().encode(topic, status)));
    }

    @Test
    void the_newest_word_of_this_models_trainer_counts_and_a_later_one_is_seen(TestLine line) {
        try (TrainerWords words = new TrainerWords(line.createTopics().config(), line.serdes())) {
            assertThat(words.look().has("at")).isFalse();

            say(line, "reviews", 1);
            say(line, "reviews", 2);
            say(line, "others", 3);
            ObjectNode told = words.look();
            assertThat(told.path("trained").asLong()).isEqualTo(2);
            assertThat(told.path("at").asLong()).isEqualTo(1_002);
            assertThat(told.path("checkpointAt").asLong()).isEqualTo(900);
            assertThat(told.path("replay").asLong()).isEqualTo(70);
            assertThat(told.path("holdout").asLong()).isEqualTo(20);
            assertThat(told.path("unbiased").asLong()).isEqualTo(15);
            assertThat(told.path("loss").isNull()).isTrue();

            line.send(new ProducerRecord<>(
                    line.topics().trainer(),
                    0,
                    "reviews".getBytes(StandardCharsets.UTF_8),
                    "no avro".getBytes(StandardCharsets.UTF_8)));
            say(line, "reviews", 4);
            assertThat(words.look().path("trained").asLong()).isEqualTo(4);
        }
    }

    @Test
    void a_topic_that_is_not_there_is_told(TestLine line) {
        try (TrainerWords words = new TrainerWords(line.config(), line.serdes())) {
            assertThat(words.look().path("problem").asText())
                    .contains(line.topics().trainer())
                    .contains("topics create");
        }
    }
}
