package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.Cluster;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.quality.ToldLabels.Expected;
import io.reviewstream.app.quality.ToldLabels.Sent;
import io.reviewstream.model.quality.QualityFigures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prequential quality on a real broker. */
@ExtendWith(Cluster.class)
class QualityIT {

    @Test
    void two_instances_and_a_restart_in_the_middle_tell_what_one_by_one_counting_tells(TestLine line) {
        line.createTopics();
        long from = System.currentTimeMillis() - Duration.ofMinutes(118).toMillis();
        List<Sent> sent = new ArrayList<>(ToldLabels.of(300, from, 7));
        Collections.shuffle(sent, new Random(7));
        ReviewStreamApp one = start(line, "one");
        ReviewStreamApp two = start(line, "two");
        int third = sent.size() / 3;

        send(line, sent.subList(0, third));
        awaitTold(one, sent.subList(0, third));
        two.close();
        send(line, sent.subList(third, 2 * third));
        awaitTold(one, sent.subList(0, 2 * third));
        two = start(line, "two");
        send(line, sent.subList(2 * third, sent.size()));
        // Of the committed offsets no more than what is not yet committed comes again; this comes again for sure.
        send(line, sent.subList(0, third));

        awaitTold(one, sent);
        awaitTold(two, sent);
        for (QualitySelection selection : List.of(
                QualitySelection.all().ofRelease("000001-a"),
                QualitySelection.all().ofSegment("phones"),
                QualitySelection.all().ofSegment("other").ofRelease("000002-b"))) {
            assertThat(told(one, selection)).isEqualTo(ToldLabels.expected(sent, selection));
            assertThat(told(two, selection)).isEqualTo(ToldLabels.expected(sent, selection));
        }
        assertThat(one.quality().orElseThrow().series(QualitySelection.all()))
                .isEqualTo(two.quality().orElseThrow().series(QualitySelection.all()));
    }

    @Test
    void what_cannot_be_read_is_passed_over(TestLine line) {
        line.createTopics();
        List<Sent> sent = ToldLabels.of(
                20, System.currentTimeMillis() - Duration.ofMinutes(118).toMillis(), 8);
        line.send(new ProducerRecord<>(line.topics().feedback(), new byte[] {1}, new byte[] {1, 2, 3}));
        line.send(new ProducerRecord<>(line.topics().feedback(), new byte[] {1}, null));
        line.send(new ProducerRecord<>(line.topics().classified(), new byte[] {1}, new byte[] {9}));
        send(line, sent);

        awaitTold(start(line, "one"), sent);
    }

    @Test
    void switched_off_it_makes_nothing(TestLine line) {
        ReviewStreamApp app = line.createTopics().startApp(line.config(), new Heard());

        assertThat(app.quality()).isEmpty();
    }

    private static ReviewStreamApp start(TestLine line, String instance) {
        return line.startApp(
                line.config(
                        "quality.enabled",
                        "true",
                        "quality.join-ttl",
                        ToldLabels.TTL.toHours() * 60 + "m",
                        "drift.segments",
                        "phones",
                        "instance-id",
                        instance,
                        "state-dir",
                        line.directory().resolve(instance).toString()),
                new Heard());
    }

    private static void send(TestLine line, List<Sent> all) {
        for (Sent sent : all) {
            boolean prediction = sent.prediction() != null;
            String topic =
                    prediction ? line.topics().classified() : line.topics().feedback();
            byte[] value = prediction
                    ? line.serdes().encode(topic, sent.prediction())
                    : line.serdes().encode(topic, sent.feedback());
            // Predictions have the publisher's key, and lie anywhere.
            byte[] key = (prediction ? "key" + sent.time() : sent.id()).getBytes(StandardCharsets.UTF_8);
            line.send(new ProducerRecord<>(topic, null, sent.time(), key, value));
        }
    }

    private static Expected told(ReviewStreamApp app, QualitySelection selection) {
        QualityFigures figures = app.quality().orElseThrow().figures(selection);
        return new Expected(
                figures.predictions(), figures.judging(), figures.right(), figures.apart(), figures.apartRight());
    }

    private static void awaitTold(ReviewStreamApp app, List<Sent> sent) {
        Expected expected = ToldLabels.expected(sent, QualitySelection.all());
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(told(app, QualitySelection.all())).isEqualTo(expected));
    }
}
