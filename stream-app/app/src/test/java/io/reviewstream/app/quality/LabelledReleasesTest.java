package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.serving.ReleaseQuality.Judged;
import io.reviewstream.model.quality.QualityCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelledReleasesTest {
    private static final long HALF_HOUR = QualityView.BUCKET.toMillis();

    private final Map<CellKey, Optional<QualityCounts>> cells = new HashMap<>();

    @Test
    void of_a_release_that_nothing_is_known_of_no_labels_came() {
        assertThat(releases().since("A", Instant.MIN)).isEqualTo(Judged.NONE);
        assertThat(releases().newest("A", 10)).isEqualTo(Judged.NONE);
        assertThat(releases().beside("A", "B")).isEqualTo(Judged.NONE);
    }

    @Test
    void labels_of_all_partitions_and_segments_count_from_a_time_on() {
        count(0, 0, "A", "other", 4, 3);
        count(1, 1, "A", "phones", 6, 6);
        count(0, 1, "B", "other", 9, 1);

        assertThat(releases().since("A", Instant.MIN)).isEqualTo(new Judged(10, 9));
        assertThat(releases().since("A", Instant.ofEpochMilli(HALF_HOUR))).isEqualTo(new Judged(6, 6));
    }

    @Test
    void the_newest_half_hours_are_taken_until_there_are_enough_labels() {
        count(0, 0, "A", "other", 100, 10);
        count(0, 1, "A", "other", 5, 4);
        count(0, 2, "A", "other", 6, 5);

        assertThat(releases().newest("A", 6)).isEqualTo(new Judged(6, 5));
        assertThat(releases().newest("A", 7)).isEqualTo(new Judged(11, 9));
        assertThat(releases().newest("A", 1000)).isEqualTo(new Judged(111, 19));
    }

    @Test
    void another_release_is_judged_in_the_half_hours_in_which_this_one_predicted() {
        count(0, 0, "live", "other", 50, 50);
        count(0, 1, "live", "other", 7, 5);
        count(0, 3, "live", "other", 3, 2);
        count(0, 1, "canary", "other", 1, 1);
        count(0, 3, "canary", "other", 1, 1);

        assertThat(releases().beside("canary", "live")).isEqualTo(new Judged(10, 7));
    }

    @Test
    void what_was_counted_meanwhile_makes_another_one() {
        QualityView view = QualityView.empty().with(cells);
        assertThat(new LabelledReleases(view)).isEqualTo(new LabelledReleases(view));
        count(0, 0, "A", "other", 4, 3);

        assertThat(new LabelledReleases(view.with(cells))).isNotEqualTo(new LabelledReleases(view));
    }

    private LabelledReleases releases() {
        return new LabelledReleases(QualityView.empty().with(cells));
    }

    private void count(int partition, long halfHour, String release, String segment, int labels, int right) {
        QualityCounts counts = new QualityCounts();
        for (int i = 0; i < labels; i++) {
            counts.predicted(0.9f, 1);
            counts.judged("good", i < right ? "good" : "bad", 0.9f, 1000, 1);
        }
        cells.put(new CellKey(partition, halfHour * HALF_HOUR, release, segment), Optional.of(counts));
    }
}
