package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.job.faults.UnreadableStateException;
import io.reviewstream.job.memory.ReplayReservoir;
import io.reviewstream.job.state.FormerCounters;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers of the trainer, and states that hold them in the form of before. */
class FormerCountersTest {
    /** All in one element, as trainers wrote it that knew no version. */
    private static final String FORMER =
            "000000000000000700000000000000e600000000000000be00000000000004a60000000000000028"
                    + "000000000000000c00000002013ff4000000000000143030303030372d6162636465666162636465"
                    + "6600fffffffffffffffb0000000204626164000000000000025805676f6f64000000000000024e00"
                    + "00000200000000000000000000007800000002000000000000006e";
    /** What of it is the replay's: the version, the draw, and how many of each label were seen. */
    private static final String DRAWN =
            "00000001fffffffffffffffb0000000204626164000000000000025805676f6f64000000000000024e";

    @Test
    void a_state_of_before_is_read_by_each_owner() {
        SavedState saved =
                new SavedState().put(Section.COUNTERS, List.of(HexFormat.of().parseHex(FORMER)));
        FormerCounters.part(saved);

        assertThat(saved.get(Section.COUNTERS)).isEmpty();
        Candidacy candidacy = Candidacy.from(saved);
        assertThat(candidacy.sequence()).isEqualTo(7);
        assertThat(candidacy.refusedInRow()).isEqualTo(2);
        assertThat(candidacy.parent()).isEqualTo("000007-abcdefabcdef");
        assertThat(candidacy.undecided()).isEmpty();
        TrainedCounts trained = TrainedCounts.from(saved);
        assertThat(trained.feedback()).isEqualTo(190);
        assertThat(trained.examples()).isEqualTo(1190);
        assertThat(trained.sinceCandidate()).isEqualTo(40);
        assertThat(trained.sinceGrowth()).isEqualTo(12);
        assertThat(trained.temperature()).isEqualTo(1.25);
        TakenFeedback feedback = TakenFeedback.from(saved);
        assertThat(feedback.count()).isEqualTo(230);
        assertThat(feedback.isFileRead()).isTrue();
        assertThat(feedback.offsets()).isEqualTo(Map.of(0, 120L, 2, 110L));
    }

    @Test
    void what_each_owner_read_is_written_as_it_was_parted() {
        SavedState saved =
                new SavedState().put(Section.COUNTERS, List.of(HexFormat.of().parseHex(FORMER)));
        FormerCounters.part(saved);
        SavedState again = new SavedState();
        ReplayReservoir.from(saved, 10).saveTo(again);

        assertThat(hex(again, Section.DRAWN))
                .isEqualTo(hex(saved, Section.DRAWN))
                .isEqualTo(DRAWN);
        again.put(Section.CANDIDACY, Candidacy.from(saved).toBytes());
        again.put(Section.TRAINED, TrainedCounts.from(saved).toBytes());
        again.put(Section.FEEDBACK, TakenFeedback.from(saved).toBytes());
        for (Section section : List.of(Section.CANDIDACY, Section.TRAINED, Section.FEEDBACK)) {
            assertThat(hex(again, section)).as(section.name()).isEqualTo(hex(saved, section));
        }
    }

    @Test
    void how_far_the_latest_candidates_had_read_is_kept() {
        Candidacy candidacy = Candidacy.from(new SavedState());
        for (int number = 1; number <= 33; number++) {
            candidacy.made("candidate " + number, number, Map.of(0, 100L + number, 2, 110L));
        }
        Candidacy kept = Candidacy.from(new SavedState().put(Section.CANDIDACY, candidacy.toBytes()));

        assertThat(kept.sequence()).isEqualTo(33);
        assertThat(kept.readTo("candidate 33")).contains(Map.of(0, 133L, 2, 110L));
        assertThat(kept.readTo("candidate 2")).contains(Map.of(0, 102L, 2, 110L));
        assertThat(kept.readTo("candidate 1")).isEmpty();
    }

    private static String hex(SavedState saved, Section section) {
        return HexFormat.of().formatHex(saved.get(section).get(0));
    }

    @Test
    void the_form_of_a_later_trainer_is_refused_by_name() {
        SavedState saved = new SavedState().put(Section.TRAINED, List.of(new byte[] {0, 0, 0, 2, 1}));

        assertThatThrownBy(() -> TrainedCounts.from(saved))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("'trained' is of version 2");
    }
}
