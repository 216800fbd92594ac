package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.quality.QualityJoin.Judged;
import io.reviewstream.app.quality.ToldLabels.Expected;
import io.reviewstream.app.quality.ToldLabels.Sent;
import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.model.quality.QualityCounts;
import io.reviewstream.model.quality.QualityFigures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class QualityJoinTest {
    private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final Duration RETENTION = Duration.ofDays(2);

    private final KeyValueStore<Bytes, byte[]> reviews =
            bytes(Stores.inMemoryKeyValueStore("reviews").get());
    private final KeyValueStore<Bytes, byte[]> cells =
            bytes(Stores.inMemoryKeyValueStore("cells").get());
    private QualityJoin join = new QualityJoin(reviews, cells, ToldLabels.TTL, RETENTION);
    private final List<Judged> judged = new ArrayList<>();
    private long streamTime;

    private static KeyValueStore<Bytes, byte[]> bytes(KeyValueStore<Bytes, byte[]> store) {
        return store;
    }

    private void add(String id, JoinedReview news, long time) {
        streamTime = Math.max(streamTime, time);
        join.add(Bytes.wrap(id.getBytes(StandardCharsets.UTF_8)), news, streamTime)
                .ifPresent(judged::add);
    }

    private void predict(String id, String label, long time) {
        add(id, new JoinedReview(new PredictedLabel(time, time, label, 0.75f, "000001-a", "phones"), null, null), time);
    }

    private void label(String id, String label, boolean judges, long time) {
        add(id, JoinedReview.UNKNOWN.with(new FeedbackLabel(time, label, judges, new LabelRank(false, time))), time);
    }

    private void add(Sent sent) {
        add(
                sent.id(),
                sent.prediction() != null
                        ? new JoinedReview(
                                PredictedLabel.of(
                                        ToldLabels.outcome(sent.prediction()), sent.time(), List.of("phones")),
                                null,
                                null)
                        : JoinedReview.UNKNOWN.with(FeedbackLabel.of(
                                sent.feedback(), sent.feedback().getLabel(), sent.time())),
                sent.time());
    }

    private QualityView view() {
        Map<CellKey, Optional<QualityCounts>> all = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = cells.all()) {
            entries.forEachRemaining(entry ->
                    all.put(QualityBytes.key(0, entry.key.get()), Optional.of(QualityBytes.counts(entry.value))));
        }
        return QualityView.empty().with(all);
    }

    private QualityFigures figures() {
        return view().figures(QualitySelection.all());
    }

    private static Expected told(QualityFigures figures) {
        return new Expected(
                figures.predictions(), figures.judging(), figures.right(), figures.apart(), figures.apartRight());
    }

    @Test
    void a_label_judges_whether_it_comes_before_its_prediction_or_after() {
        label("a", "good", true, NOON);
        predict("a", "good", NOON);
        predict("b", "good", NOON);
        label("b", "bad", true, NOON + 60_000);

        assertThat(told(figures())).isEqualTo(new Expected(2, 2, 1, 0, 0));
    }

    @Test
    void a_correction_does_not_judge_and_takes_no_mistake_away() {
        predict("a", "good", NOON);
        label("a", "bad", true, NOON + 1);
        label("a", "bad", false, NOON + 2);
        predict("b", "good", NOON);
        label("b", "bad", false, NOON + 2);

        assertThat(told(figures())).isEqualTo(new Expected(2, 1, 0, 2, 0));
    }

    @Test
    void what_was_said_in_shadow_is_counted_by_a_name_of_its_own_and_nowhere_else_in_whatever_order_it_comes() {
        label("a", "bad", true, NOON);
        shadow("a", "bad", NOON);
        predict("a", "good", NOON);
        predict("b", "good", NOON);
        shadow("b", "bad", NOON);
        label("b", "good", true, NOON + 1);
        label("b", "bad", false, NOON + 2);
        shadow("c", "good", NOON);
        shadow("c", "good", NOON);

        assertThat(told(figures())).isEqualTo(new Expected(2, 2, 1, 1, 0));
        assertThat(told(view().figures(QualitySelection.all().ofRelease("000002-b/shadow"))))
                .isEqualTo(new Expected(3, 2, 1, 1, 1));
        assertThat(view().figures(QualitySelection.all().ofRelease("000002-b")).predictions())
                .isZero();
        assertThat(view().releases()).containsExactly("000001-a", "000002-b/shadow");
        assertThat(judged).extracting(Judged::release).containsOnly("000001-a");
    }

    private void shadow(String id, String label, long time) {
        add(
                id,
                JoinedReview.UNKNOWN.withShadow(new PredictedLabel(time, time, label, 0.75f, "000002-b", "phones")),
                time);
    }

    @Test
    void what_was_kept_before_releases_were_tried_in_shadow_is_read() {
        JoinedReview former = new JoinedReview(
                new PredictedLabel(NOON, NOON, "good", 0.75f, "000001-a", "phones"),
                null,
                new FeedbackLabel(NOON, "bad", false, new LabelRank(true, NOON)));
        byte[] kept = QualityBytes.write(former);
        assertThat(kept[1]).isEqualTo((byte) 5);
        assertThat(QualityBytes.review(kept)).isEqualTo(former);

        JoinedReview both = former.withShadow(new PredictedLabel(NOON, NOON, "bad", 0.5f, "000002-b", "other"));
        byte[] now = QualityBytes.write(both);
        assertThat(QualityBytes.review(now)).isEqualTo(both);
        assertThat(Arrays.copyOfRange(now, 2, kept.length))
                .as("what an older app reads of it")
                .isEqualTo(Arrays.copyOfRange(kept, 2, kept.length));
    }

    @Test
    void a_prediction_is_judged_once_by_the_first_label_that_judges() {
        label("a", "bad", true, NOON);
        predict("a", "good", NOON);
        predict("b", "good", NOON);
        label("b", "bad", false, NOON + 1);
        assertThat(judged).containsExactly(new Judged("000001-a", true));

        label("b", "good", true, NOON + 2);
        label("b", "bad", true, NOON + 3);
        predict("b", "bad", NOON + 4);
        predict("c", "good", NOON);
        label("c", "bad", true, NOON + ToldLabels.TTL.toMillis() + 1);
        assertThat(judged).containsExactly(new Judged("000001-a", true), new Judged("000001-a", false));
    }

    @Test
    void a_label_beyond_the_time_to_live_counts_nowhere() {
        predict("a", "good", NOON);
        label("a", "good", true, NOON + ToldLabels.TTL.toMillis() + 1);
        predict("b", "good", NOON);
        label("b", "good", true, NOON + ToldLabels.TTL.toMillis());

        assertThat(told(figures())).isEqualTo(new Expected(2, 1, 1, 0, 0));
    }

    @Test
    void in_whatever_order_things_come_the_counts_are_those_of_the_labels_that_won() {
        List<Sent> sent = ToldLabels.of(300, NOON - 480_000, 1);
        for (int seed = 0; seed < 5; seed++) {
            List<Sent> shuffled = new ArrayList<>(sent);
            Collections.shuffle(shuffled, new Random(seed));
            clear(reviews);
            clear(cells);
            join = new QualityJoin(reviews, cells, ToldLabels.TTL, RETENTION);
            shuffled.forEach(this::add);

            assertEqual(sent, QualitySelection.all());
            assertEqual(sent, QualitySelection.all().ofRelease("000002-b").ofSegment("phones"));
            assertEqual(sent, QualitySelection.all().ofSegment("other"));
            assertEqual(
                    sent,
                    QualitySelection.all()
                            .between(
                                    Instant.ofEpochMilli(NOON),
                                    Instant.ofEpochMilli(NOON).plus(QualityView.BUCKET)));
        }
    }

    private void assertEqual(List<Sent> sent, QualitySelection selection) {
        assertThat(told(view().figures(selection))).isEqualTo(ToldLabels.expected(sent, selection));
    }

    private static void clear(KeyValueStore<Bytes, byte[]> store) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    @Test
    void after_a_restart_it_goes_on_and_what_comes_again_changes_nothing() {
        List<Sent> sent = ToldLabels.of(200, NOON - 480_000, 2);
        sent.subList(0, 150).forEach(this::add);
        join = new QualityJoin(reviews, cells, ToldLabels.TTL, RETENTION);
        sent.subList(100, sent.size()).forEach(this::add);

        assertEqual(sent, QualitySelection.all());
    }

    @Test
    void reviews_that_expired_leave_the_store_as_others_come() {
        int alive = 0;
        for (int i = 0; i < 50_000; i++) {
            long time = NOON + i * 1000L;
            predict("r" + i, "good", time);
            alive = (int) (ToldLabels.TTL.toSeconds() * 5 / 4);
        }

        assertThat(reviews.approximateNumEntries()).isBetween((long) alive, 2L * alive + 1024);
        assertThat(figures().predictions()).isEqualTo(50_000);
    }

    @Test
    void labels_of_reviews_that_never_came_leave_the_store_likewise() {
        int alive = (int) (ToldLabels.TTL.toSeconds() * 5 / 4);
        for (int i = 0; i < 50_000; i++) {
            label("nobody" + i, "good", i % 2 == 0, NOON + i * 1000L);
        }

        assertThat(reviews.approximateNumEntries()).isBetween((long) alive, 2L * alive + 1024);
        assertThat(figures().predictions()).isZero();
    }

    @Test
    void a_label_that_comes_days_late_counts_whatever_came_and_was_restarted_meanwhile() {
        Duration week = Duration.ofDays(7);
        join = new QualityJoin(reviews, cells, week, Duration.ofDays(30));
        for (int i = 0; i < 100; i++) {
            predict("early" + i, "good", NOON);
        }
        // Enough for the sweeper to come round many times.
        for (int i = 0; i < 20_000; i++) {
            predict("r" + i, "good", NOON + i * week.toMillis() / 20_000);
            if (i == 10_000) {
                join = new QualityJoin(reviews, cells, week, Duration.ofDays(30));
            }
        }
        for (int i = 0; i < 100; i++) {
            label(
                    "early" + i,
                    i < 40 ? "bad" : "good",
                    true,
                    NOON + Duration.ofDays(5).toMillis());
        }

        QualityFigures early = view().figures(
                        QualitySelection.all().between(Instant.ofEpochMilli(NOON), Instant.ofEpochMilli(NOON + 1)));
        assertThat(early.judging()).isEqualTo(100);
        assertThat(early.right()).isEqualTo(60);
        assertThat(early.delays().median()).isNotNull().isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void counts_leave_when_their_time_is_over_and_late_labels_do_not_bring_them_back() {
        predict("old", "good", NOON);
        predict(
                "new",
                "good",
                NOON + RETENTION.toMillis() + Duration.ofMinutes(31).toMillis());
        label("old", "good", true, NOON + 5);

        assertThat(view().series(QualitySelection.all())).hasSize(1);
        assertThat(told(figures())).isEqualTo(new Expected(1, 0, 0, 0, 0));
    }

    @Test
    void the_newest_half_hour_says_that_it_is_not_complete() {
        predict("a", "good", NOON);
        predict("b", "good", NOON + Duration.ofMinutes(30).toMillis());

        assertThat(view().series(QualitySelection.all()))
                .extracting(QualityView.Point::from, QualityView.Point::complete)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Instant.ofEpochMilli(NOON), true),
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.ofEpochMilli(NOON).plus(QualityView.BUCKET), false));
    }

    @Test
    void long_names_are_cut_and_a_long_id_is_kept_as_its_hash() {
        assertThat(FeedbackLabel.cut("x".repeat(300))).hasSize(200);
        assertThat(QualityIntake.key("r".repeat(64))).isEqualTo("r".repeat(64).getBytes(StandardCharsets.UTF_8));
        assertThat(QualityIntake.key("r".repeat(65))).hasSize(32).isNotEqualTo(QualityIntake.key("r".repeat(66)));
    }

    @Test
    void a_million_reviews_take_less_than_a_hundred_megabytes() {
        String id = "r-81240917-4f2a-11ee";
        PredictedLabel prediction =
                new PredictedLabel(NOON, NOON + 30, "positive", 0.93f, "000047-0b2b85d2b70f", "electronics");
        int bytes = id.length() + QualityBytes.write(new JoinedReview(prediction, null, null)).length;
        System.Logger log = System.getLogger(QualityJoinTest.class.getName());
        log.log(System.Logger.Level.INFO, "state of quality: {0} MB per million reviews", bytes);

        assertThat(bytes).isLessThan(100);
    }
}
