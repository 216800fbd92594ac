package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.profile.StreamProfile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedReleasesTest {
    private static final AppConfig.Drift SETTINGS =
            new ConfigLoader(Map.of()).load(null, Map.of()).drift();

    private final MapStore<String, byte[]> store = new MapStore<>();
    private final DriftMemory memory = new DriftMemory(store);

    @Test
    void what_was_learned_of_a_release_is_let_go_with_it_though_none_of_its_counts_are_left() {
        SegmentedSummary block = new SegmentedSummary(StreamProfile.usualBins());
        memory.keepBlock("000001-a", 0, block);
        memory.keepWindow("000001-a", 0, block);
        memory.keep("000001-a", JudgeState.NEW.learned(1_000, 250, true));
        WatchedReleases watched = watched();
        for (int release = 2; release <= 4; release++) {
            watched.take(part("00000" + release + "-b"), 10_000 + release);
        }

        watched.forgetStalest();

        assertThat(memory.releases()).doesNotContain("000001-a");
        assertThat(watched.all()).hasSize(WatchedReleases.MOST);
    }

    @Test
    void one_that_was_learned_from_waits_for_its_counts_while_there_are_few() {
        memory.keep("000001-a", JudgeState.NEW.learned(1_000, 250, true));
        WatchedReleases watched = watched();
        watched.take(part("000002-b"), 10_000);
        watched.forgetStalest();
        assertThat(memory.state("000001-a").learned()).isEqualTo(250);
        assertThat(watched.latest()).isPresent();
    }

    @Test
    void of_the_last_windows_so_many_are_kept_as_are_judged_together() {
        SegmentedSummary window = new SegmentedSummary(StreamProfile.usualBins());
        for (int number = 0; number < 9; number++) {
            memory.keepWindow("000001-a", number, window);
        }
        assertThat(memory.windows("000001-a")).hasSize(4);
        assertThat(store.keys()).hasSize(4);
    }

    private WatchedReleases watched() {
        return new WatchedReleases(
                memory,
                part -> new ReleaseDrift(
                        part.getRelease(),
                        SETTINGS,
                        new SegmentPanes(SETTINGS, StreamProfile.usualBins()),
                        memory,
                        Optional::empty,
                        new WordPull(Optional::empty),
                        Runnable::run));
    }

    private static DriftPart part(String release) {
        List<DriftPart> sent = new ArrayList<>();
        DriftCounts counts = new DriftCounts(new MapStore<>(), 0, SETTINGS, 1 << 20, Clock.systemUTC());
        CountedReview review = DriftCountsTest.review(1);
        counts.count(new CountedReview(release, review.bins(), review.segment(), review.review()), 5_000);
        counts.send(sent::add);
        return sent.get(0);
    }
}
