package io.reviewstream.job.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SectionVersions;
import io.reviewstream.job.state.StateBytes;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayReservoirTest {
    @Test
    void a_rare_label_keeps_its_place_beside_a_frequent_one() {
        ReplayReservoir replay = replay(20);
        for (int i = 0; i < 1000; i++) {
            replay.add(example(i, i % 100 == 0 ? "rare" : "frequent"));
        }
        assertThat(count(replay.examples(), "rare")).isEqualTo(10);
        assertThat(count(replay.examples(), "frequent")).isEqualTo(10);
    }

    @Test
    void old_and_new_examples_stay_with_like_chances() {
        ReplayReservoir replay = replay(100);
        for (int i = 0; i < 10_000; i++) {
            replay.add(example(i, "one"));
        }
        long early = replay.examples().stream()
                .filter(example -> example.offset() < 5000)
                .count();
        assertThat(early).isBetween(30L, 70L);
    }

    @Test
    void labels_are_drawn_as_often_as_they_came_however_many_of_them_are_kept() {
        ReplayReservoir replay = replay(100);
        for (int i = 0; i < 1000; i++) {
            replay.add(example(i, i % 5 == 0 ? "few" : "many"));
        }
        assertThat(count(replay.examples(), "few")).isEqualTo(50);
        assertThat(count(replay.draw(1000), "few")).isBetween(150L, 250L);
    }

    @Test
    void of_five_hundred_reviews_with_one_text_three_are_kept_the_newest() {
        ReplayReservoir replay = replay(100);
        for (int i = 0; i < 40; i++) {
            replay.add(example(i, "one"));
        }
        for (int i = 0; i < 500; i++) {
            replay.add(of("r" + i, "Buy  at OUR shop", i % 2 == 0 ? "one" : "two", 1_000 + i));
        }
        assertThat(replay.size()).isEqualTo(43);
        assertThat(replay.examples())
                .filteredOn(example -> example.text().contains("shop"))
                .extracting(TrainingExample::offset)
                .containsExactlyInAnyOrder(1_497L, 1_498L, 1_499L);
        assertThat(count(replay.draw(1_000), "one")).isGreaterThan(900);
    }

    @Test
    void a_label_that_was_put_right_is_replayed_as_it_is_right() {
        ReplayReservoir replay = replay(100);
        replay.add(of("r1", "quite good", "neg", 1));
        replay.add(of("r2", "quite good", "neg", 2));
        replay.add(of("r1", "quite good", "pos", 3));

        assertThat(replay.examples())
                .extracting(example -> example.known().reviewId() + " " + example.label())
                .containsExactly("r2 neg", "r1 pos");
    }

    @Test
    void a_review_whose_text_was_changed_too_is_replayed_as_it_was_labelled_last() {
        ReplayReservoir replay = replay(100);
        replay.add(of("r1", "quite god", "neg", 1));
        replay.add(of("r1", "quite good", "pos", 2));

        assertThat(replay.examples()).containsExactly(of("r1", "quite good", "pos", 2));
        assertThat(count(replay.draw(100), "pos")).isEqualTo(100);
    }

    @Test
    void a_label_that_was_given_before_the_one_that_is_kept_comes_too_late() {
        ReplayReservoir replay = replay(100);
        replay.add(of("r1", "good", "pos", 1, 2_000, false));
        replay.add(of("r1", "good", "neg", 2, 1_000, false));
        replay.add(of("r2", "bad", "neg", 3, 1_000, true));
        replay.add(of("r2", "bad", "pos", 4, 2_000, false));

        assertThat(replay.examples()).extracting(TrainingExample::offset).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void what_a_moderator_says_of_a_text_drives_out_what_others_say_of_it_under_whatever_id() {
        ReplayReservoir replay = replay(100);
        replay.add(of("r1", "our shop", "pos", 1));
        replay.add(of("r2", "our shop", "neg", 2));
        replay.add(of("r3", "OUR shop", "neg", 3, 1_000, true));
        replay.add(of("r4", "our  shop", "pos", 4, 2_000, false));

        assertThat(replay.examples())
                .extracting(example -> example.known().reviewId())
                .containsExactly("r2", "r3");
    }

    @Test
    void two_that_agree_about_a_text_drive_out_an_older_label_that_stands_alone() {
        ReplayReservoir replay = replay(100);
        replay.add(of("r1", "not bad", "neg", 1));
        replay.add(of("r2", "not bad", "pos", 2));
        assertThat(replay.size()).as("one against one").isEqualTo(2);
        replay.add(of("r3", "not bad", "pos", 3));

        assertThat(replay.examples())
                .extracting(example -> example.known().reviewId())
                .containsExactly("r2", "r3");
    }

    @Test
    void of_a_state_with_two_labels_for_a_review_the_believed_one_is_gone_on_with() {
        List<TrainingExample> former = List.of(
                of("r1", "good", "neg", 1, 1_000, false),
                of("r2", "bad", "neg", 3, 1_000, true),
                of("r1", "goood", "pos", 2, 2_000, false),
                of("r2", "bad!", "pos", 4, 2_000, false));
        SavedState saved = new SavedState()
                .put(Section.VERSIONS, SectionVersions.toBytes())
                .put(Section.REPLAY, StateBytes.ofExamples(former));

        assertThat(ReplayReservoir.from(saved, 100).examples())
                .extracting(TrainingExample::offset)
                .containsExactly(3L, 2L);
    }

    @Test
    void long_texts_leave_room_for_no_more_than_their_characters() {
        ReplayReservoir replay = replay(100);
        for (int i = 0; i < 200; i++) {
            replay.add(of("r" + i, i + " long".repeat(6_000), i % 2 == 0 ? "one" : "two", i));
        }
        long characters = replay.examples().stream()
                .mapToLong(example -> example.text().length())
                .sum();
        assertThat(characters).isBetween(300_000L, 100L * ReplayReservoir.CHARACTERS_EACH);
        assertThat(replay.examples()).anyMatch(example -> example.offset() < 100);
    }

    @Test
    void copies_are_known_again_after_a_checkpoint() {
        ReplayReservoir before = replay(100);
        for (int i = 0; i < 3; i++) {
            before.add(of("r" + i, "same", i == 1 ? "two" : "one", i));
        }
        SavedState saved = new SavedState();
        before.saveTo(saved);
        saved.put(Section.VERSIONS, SectionVersions.toBytes());
        ReplayReservoir after = ReplayReservoir.from(saved, 100);
        before.add(of("r9", "same", "two", 9));
        after.add(of("r9", "same", "two", 9));

        assertThat(after.examples())
                .isEqualTo(before.examples())
                .extracting(TrainingExample::offset)
                .containsExactly(2L, 1L, 9L);
    }

    private static TrainingExample of(String review, String text, String label, int offset) {
        return of(review, text, label, offset, 1_000, false);
    }

    private static TrainingExample of(
            String review, String text, String label, int offset, long labelledAt, boolean moderator) {
        return new TrainingExample(TrainingExample.Kind.FEEDBACK, text, label, FeedbackSource.CORRECTION, 0, offset)
                .with(new TrainingExample.Known(review, labelledAt, null, moderator, null, null));
    }

    @Test
    void nothing_is_kept_without_room() {
        ReplayReservoir replay = replay(0);
        replay.add(example(1, "one"));
        assertThat(replay.draw(10)).isEmpty();
    }

    private static ReplayReservoir replay(int capacity) {
        return new ReplayReservoir(capacity, new SeededDraw(5), new TreeMap<>(), List.of());
    }

    private static long count(List<TrainingExample> examples, String label) {
        return examples.stream()
                .filter(example -> example.label().equals(label))
                .count();
    }

    private static TrainingExample example(int number, String label) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK, "text " + number, label, FeedbackSource.IMPORT, 0, number);
    }
}
