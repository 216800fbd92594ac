package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.Cluster;
import io.reviewstream.app.Heard;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.WordModel;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commands for operators beside the running app. */
@ExtendWith(Cluster.class)
final class OperatorsIT {
    private static final String VERSION = "000001-aaaaaaaaaaaa";

    @Test
    void what_the_app_did_audits_clean_also_when_dead_letters_were_replayed_and_failed_again(TestLine line) {
        line.createTopics();
        line.startApp(line.config("max-batch", "4"), new Heard(), release -> new WordModel(VERSION, "bad", "good"));
        line.announce(VERSION, "aaaaaaaaaaaa1111", null);
        for (int i = 0; i < 40; i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, i % 13 == 5 ? "poison" : "good");
        }
        line.send(new ProducerRecord<>(line.topics().reviews(), 2, null, "no review".getBytes(StandardCharsets.UTF_8)));

        assertClean(call(line, "audit"), 41, 37, 4);

        assertThat(call(line, "replay", "--reason", "SCORING_FAILED").out()).contains("4 read = 3 sent + 1 filtered");
        assertClean(call(line, "audit"), 44, 37, 7);
        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), 7);
        assertThat(letters.stream().filter(OperatorsIT::isReplayed)).hasSize(3).allSatisfy(letter -> {
            assertThat(text(letter, DeadLetterHeaders.REPLAYS)).isEqualTo("1");
            assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("SCORING_FAILED");
        });

        assertThat(call(line, "replay", "--max-replays", "1").out())
                .contains("7 read = 1 sent + 0 filtered + 3 sent before + 3 too often");
        assertClean(call(line, "audit"), 45, 37, 8);
    }

    private static boolean isReplayed(ConsumerRecord<byte[], byte[]> letter) {
        return letter.headers().lastHeader(DeadLetterHeaders.REPLAYS) != null;
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void assertClean(Called called, int reviews, int predictions, int letters) {
        assertThat(called.exitCode()).as(called.out() + called.err()).isZero();
        assertThat(called.out().replaceAll(" +", " "))
                .contains("reviews " + reviews + " of ")
                .contains("predictions " + predictions + "\n", "dead letters " + letters + "\n", "clean");
    }

    private static Called call(TestLine line, String... words) {
        return Called.with(Stream.concat(
                        Arrays.stream(words),
                        Stream.of(
                                "--bootstrap-servers",
                                line.config().kafka().bootstrapServers(),
                                "--schema-registry-url",
                                line.config().registry().url(),
                                "--topics-prefix",
                                line.topics().reviews().replaceFirst("reviews$", "")))
                .toArray(String[]::new));
    }
}
