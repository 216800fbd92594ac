package io.reviewstream.program.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class HarmlessTextTest {
    @Test
    void control_characters_are_shown_as_symbols() {
        assertThat(HarmlessText.of("a\0b\u001b[2Jc\u0007")).isEqualTo("a␀b␛[2Jc␇");
    }

    @Test
    void a_line_break_is_one_arrow_however_it_is_written() {
        assertThat(HarmlessText.of("a\nb\rc\r\nd\u2028e")).isEqualTo("a⏎b⏎c⏎d⏎e");
    }

    @Test
    void a_tab_is_a_space() {
        assertThat(HarmlessText.of("a\tb")).isEqualTo("a b");
    }

    @Test
    void eight_bit_controls_and_bidirectional_overrides_are_replaced() {
        assertThat(HarmlessText.of("a\u009b2Jb\u202ec\u2066d")).isEqualTo("a\uFFFD2Jb\uFFFDc\uFFFDd");
    }

    @Test
    void lone_surrogates_are_replaced_and_pairs_kept() {
        assertThat(HarmlessText.of("\ud83d x 😀 \ude00")).isEqualTo("\uFFFD x 😀 \uFFFD");
    }

    @Test
    void letters_of_any_script_stay() {
        assertThat(HarmlessText.of("재밌어요 naïve עברית")).isEqualTo("재밌어요 naïve עברית");
    }

    @Test
    void nothing_that_a_terminal_obeys_comes_through() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(40, 0, 0x3000).forEach(unit -> text.append((char) unit));
            assertThat(HarmlessText.of(text.toString()).codePoints()).noneMatch(Character::isISOControl);
        }
    }
}
