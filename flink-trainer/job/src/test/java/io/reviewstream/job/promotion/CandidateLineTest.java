package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidateLineTest {
    private static final String LIVE = "000001-0123456789ab";

    private final CandidateLine line = new CandidateLine();

    @Test
    void the_first_look_is_the_exact_test_at_a_fifth_of_the_level() {
        CandidateLine.Look look = line.next(LIVE, gaining(0, 7));
        assertThat(look).isEqualTo(new CandidateLine.Look(1, 1 / 128.0, 0.01));
        assertThat(look.isShown()).isTrue();
        assertThat(new CandidateLine().next(LIVE, gaining(0, 6)).isShown())
                .as("one in 64")
                .isFalse();
    }

    @Test
    void to_look_at_the_same_again_costs_nothing() {
        assertThat(line.next(LIVE, gaining(0, 6)).isShown()).isFalse();
        CandidateLine.Look again = line.next(LIVE, gaining(0, 6));
        assertThat(again.p()).isEqualTo(1 / 64.0);
        assertThat(again.isShown()).as("one in 60 may be spent on two").isTrue();
    }

    @Test
    void another_that_looks_good_on_other_texts_has_its_chance_beside_those_before() {
        line.next(LIVE, gaining(0, 12));
        CandidateLine.Look other = line.next(LIVE, gaining(100, 12));
        // Of the first, eleven of twelve heads are within the first 1 %, ten are not.
        assertThat(other.p()).isBetween(13 / 4096.0, 14 / 4096.0);
    }

    @Test
    void what_chance_may_promote_is_never_more_than_the_level() {
        SplittableRandom random = new SplittableRandom(1);
        for (int candidate = 1; candidate <= 200; candidate++) {
            PairedTexts texts = new PairedTexts();
            for (int text = 0; text < 100; text++) {
                boolean first = random.nextBoolean();
                texts.add(random.nextLong(), first, !first, 0);
            }
            line.next(LIVE, texts);
        }
        // Better than any chance: the share of the worlds that were promoting is all that is left.
        double spent = line.next(LIVE, gaining(0, 1_000)).p();
        assertThat(spent).isBetween(0.04, GateDecision.LEVEL);
        double all = CandidateLine.level(1_000_000);
        assertThat(all).isBetween(0.0499, GateDecision.LEVEL);
    }

    @Test
    void one_that_does_not_look_better_is_not_shown_however_much_may_be_spent() {
        IntStream.range(0, 100).forEach(candidate -> line.next(LIVE, new PairedTexts()));
        assertThat(line.next(LIVE, new PairedTexts()).p()).isEqualTo(1);
    }

    @Test
    void a_line_goes_on_after_a_restart_and_another_live_release_begins_one() {
        line.next(LIVE, gaining(0, 12));
        CandidateLine kept = CandidateLine.from(
                new SavedState().put(Section.LINE, line.toBytes()).put(Section.CHANCES, line.chancesToBytes()));
        assertThat(kept.compared(LIVE)).isEqualTo(1);
        assertThat(kept.next(LIVE, gaining(100, 12))).isEqualTo(line.next(LIVE, gaining(100, 12)));
        CandidateLine.Look first = kept.next("000002-0123456789ab", gaining(200, 8));
        assertThat(first).isEqualTo(new CandidateLine.Look(1, 1 / 256.0, 0.01));
        assertThat(kept.compared(LIVE)).isZero();
    }

    @Test
    void a_line_of_a_trainer_that_knew_no_worlds_of_chance_begins_anew() {
        line.next(LIVE, gaining(0, 3));
        CandidateLine former = CandidateLine.from(new SavedState().put(Section.LINE, line.toBytes()));
        assertThat(former.compared(LIVE)).isZero();
    }

    /** So many texts that the candidate alone has right. */
    private static PairedTexts gaining(int from, int texts) {
        PairedTexts gaining = new PairedTexts();
        IntStream.range(from, from + texts).forEach(text -> gaining.add(text, true, false, 0));
        return gaining;
    }
}
