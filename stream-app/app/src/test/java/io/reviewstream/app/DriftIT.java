package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftWord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stream of three partitions that changes, on a real broker, through a restart. */
@ExtendWith(Cluster.class)
class DriftIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int USUAL = 4_000;
    private static final int STEP_MS = 10;
    private static final List<String> WORDS = List.of(
            "good", "bad", "phone", "screen", "battery", "slow", "fast", "price", "nice", "box", "cheap", "old");

    private final SplittableRandom random = new SplittableRandom(7);
    private final long begin =
            System.currentTimeMillis() - Duration.ofMinutes(30).toMillis();
    private final List<Long> times = new ArrayList<>();

    @Test
    void a_new_script_raises_an_alarm_that_names_its_words_and_a_mute_is_shown(TestLine line) {
        line.createTopics();
        AppConfig config = line.config(
                "drift.enabled", "true",
                "drift.window", "300",
                "drift.pane", "1s",
                "drift.lateness", "1s",
                "drift.reference-reviews", "1000",
                "http.enabled", "false");
        ReviewStreamApp app = start(line, config);
        line.expect(DriftMute.newBuilder()
                .setAlarm("SCRIPT")
                .setUntil(Instant.now().plus(Duration.ofHours(1)))
                .setBy("anna")
                .setAt(Instant.now())
                .build());
        publish(line, USUAL, "");
        awaitJudged(line, app);
        app.close();
        ReviewStreamApp again = start(line, config);
        publish(line, 1_500, " \uC0AC\uACFC \uBC30\uB2EC " + "\uB2EC".repeat(60));

        await().atMost(PATIENCE)
                .until(() -> again.drift().orElseThrow().alarms().stream()
                        .anyMatch(report -> report.getAlarm().equals("SCRIPT")));

        DriftView view = again.drift().orElseThrow();
        List<DriftReport> windows = view.windows().getOrDefault("SCRIPT", List.of());
        DriftReport alarm =
                windows.stream().filter(DriftReport::getRaised).findFirst().orElseThrow();
        assertThat(alarm.getRelease()).isEqualTo(VERSION);
        assertThat(alarm.getMutedUntil()).isNotNull();
        assertThat(alarm.getEffect()).isGreaterThan(alarm.getLimit());
        assertThat(alarm.getShares()).anyMatch(share -> share.getName().equals("HANGUL") && share.getBefore() == 0);
        assertThat(alarm.getExamples()).isNotEmpty();
        DriftReport words = view.windows().getOrDefault("TOKENS", List.of()).stream()
                .filter(report -> report.getWindowEnd().equals(alarm.getWindowEnd()))
                .findFirst()
                .orElseThrow();
        assertThat(words.getWords()).extracting(DriftWord::getWord).contains("\uC0AC\uACFC", "\uBC30\uB2EC");
        assertThat(view.mute("SCRIPT", Instant.now())).isPresent();
        // Nothing drifted before, and each review was counted once, whatever was restarted.
        assertThat(windows)
                .filteredOn(report -> report.getWindowEnd().toEpochMilli() <= begin + USUAL * STEP_MS)
                .isNotEmpty()
                .noneMatch(report -> report.getSeverity() == DriftSeverity.ALARM);
        assertThat(windows).allSatisfy(report -> assertThat(report.getReviews()).isEqualTo(between(report)));
    }

    private static void awaitJudged(TestLine line, ReviewStreamApp app) {
        try {
            await().atMost(PATIENCE).until(() -> judged(app.drift().orElseThrow(), "SCRIPT") >= 1);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no window was judged: " + counted(line), e);
        }
    }

    /** How far reviews came on their way to a judge. */
    private static String counted(TestLine line) {
        Map<String, DriftPart> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> found : line.records(line.topics().driftWindows())) {
            DriftPart part = line.serdes().decode(DriftPart.class, found.value());
            newest.put(part.getPartition() + " " + part.getStart(), part);
        }
        Map<Integer, Long> reviews = new TreeMap<>();
        newest.values().forEach(part -> reviews.merge(part.getPartition(), part.getReviews(), Long::sum));
        return line.records(line.topics().classified()).size() + " predictions, counted by partition " + reviews + ", "
                + line.records(line.topics().drift()).size() + " reports";
    }

    private static int judged(DriftView view, String alarm) {
        return view.windows().getOrDefault(alarm, List.of()).size();
    }

    private long between(DriftReport report) {
        return times.stream()
                .filter(time -> time >= report.getWindowStart().toEpochMilli()
                        && time < report.getWindowEnd().toEpochMilli())
                .count();
    }

    private static ReviewStreamApp start(TestLine line, AppConfig config) {
        WordModel model = new WordModel(VERSION, "bad", "good");
        ReviewStreamApp app = line.startApp(config, new Heard(), release -> model);
        line.announce(VERSION, SHA, null);
        return app;
    }

    private void publish(TestLine line, int number, String more) {
        for (int i = 0; i < number; i++) {
            int review = times.size();
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 5; word++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            long time = begin + (long) review * STEP_MS;
            times.add(time);
            line.publishSoon(review % TestLine.PARTITIONS, "r" + review, text + more, time);
        }
    }
}
