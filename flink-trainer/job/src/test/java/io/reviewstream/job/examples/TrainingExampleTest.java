package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingExampleTest {
    @Test
    void a_text_longer_than_any_encoder_reads_keeps_its_beginning_and_its_end() {
        String shorter = shortened("good " + "\ud83d\ude00".repeat(1 << 19) + " bad");

        assertThat(shorter).startsWith("good \ud83d").endsWith(" bad").hasSizeBetween(32_000, 32_769);
        assertThat(shorter.codePoints()).noneMatch(point -> point >= 0xd800 && point < 0xe000);
        assertThat(shortened(shorter)).as("a second time").isEqualTo(shorter);
    }

    @Test
    void any_other_text_stays_as_it_is() {
        String longest = "a".repeat(TrainingExample.LONGEST_TEXT);
        assertThat(shortened(longest)).isEqualTo(longest);
        assertThat(shortened("")).isEmpty();
    }

    private static String shortened(String text) {
        return TrainingExample.row(text, "pos", 0).shortened().text();
    }
}
