package io.reviewstream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

final class SentLettersTest {
    @Test
    void letters_sent_out_of_turn_are_remembered_over_commits() {
        Random random = new Random(5);
        BitSet sent = new BitSet();
        OffsetAndMetadata committed = null;
        for (int run = 0; run < 20; run++) {
            SentLetters letters = SentLetters.of(committed, 0);
            for (int offset = 0; offset < 3000; offset++) {
                letters.pass(offset);
                assertThat(letters.contains(offset)).isEqualTo(sent.get(offset));
                if (!sent.get(offset) && random.nextInt(10) == 0) {
                    letters.sent(offset);
                    sent.set(offset);
                }
            }
            committed = letters.commit();
            assertThat(committed.offset()).isEqualTo(sent.nextClearBit(0));
        }
    }

    @Test
    void markers_between_letters_leave_no_gap_behind() {
        SentLetters letters = SentLetters.of(null, 100);
        for (long offset : new long[] {100, 102, 105}) {
            letters.pass(offset);
            letters.sent(offset);
        }
        OffsetAndMetadata committed = letters.commit();
        assertThat(committed.offset()).isEqualTo(106);
        assertThat(SentLetters.of(committed, 100).contains(106)).isFalse();
    }

    @Test
    void a_partition_whose_first_letters_were_deleted_long_ago_goes_on_behind_them() {
        long start = 1L << 33;
        SentLetters letters = SentLetters.of(null, start);
        letters.pass(start);
        letters.sent(start);
        letters.pass(start + 1);

        OffsetAndMetadata committed = letters.commit();

        assertThat(committed.offset()).isEqualTo(start + 1);
        assertThat(SentLetters.of(committed, 3 * start).commit().offset()).isEqualTo(3 * start);
    }

    @Test
    void letters_sent_out_of_turn_stay_sent_where_older_ones_are_deleted() {
        SentLetters letters = SentLetters.of(null, 0);
        letters.pass(0);
        letters.sent(5);

        SentLetters next = SentLetters.of(letters.commit(), 3);

        assertThat(next.contains(2)).isTrue();
        assertThat(next.contains(4)).isFalse();
        assertThat(next.contains(5)).isTrue();
    }

    @Test
    void a_letter_too_far_behind_the_oldest_unsent_one_is_refused_with_what_helps() {
        SentLetters letters = SentLetters.of(null, 0);
        letters.pass(0);

        assertThatThrownBy(() -> letters.sent(1L << 32))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("a wider selection");
    }

    @Test
    void a_letter_that_was_read_and_not_sent_stays_to_be_sent() {
        SentLetters letters = SentLetters.of(null, 0);
        letters.pass(0);
        letters.pass(1);
        letters.sent(1);
        letters.pass(2);
        SentLetters next = SentLetters.of(letters.commit(), 0);
        assertThat(next.contains(0)).isFalse();
        assertThat(next.contains(1)).isTrue();
        assertThat(next.contains(2)).isFalse();
    }

    @Test
    void more_than_a_group_can_keep_is_refused_with_what_helps() {
        Random random = new Random(1);
        SentLetters letters = SentLetters.of(null, 0);
        for (int offset = 0; offset < 8_000_000; offset++) {
            letters.pass(offset);
            if (random.nextBoolean()) {
                letters.sent(offset);
            }
        }
        assertThatThrownBy(letters::commit).isInstanceOf(ReplayException.class).hasMessageContaining("--group");
    }

    @Test
    void offsets_of_another_consumer_are_not_taken_for_a_memory() {
        assertThatThrownBy(() -> SentLetters.of(new OffsetAndMetadata(7, ""), 0))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("another --group");
        assertThatThrownBy(() -> SentLetters.of(new OffsetAndMetadata(7, "reviewstream-replay:1:AAAA"), 0))
                .isInstanceOf(ReplayException.class);
    }
}
