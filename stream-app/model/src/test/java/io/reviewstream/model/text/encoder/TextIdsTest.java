package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextIdsTest {
    private static final TextIds FLAT = TextIds.flat(new int[] {5, 50, 6, 60}, 2);
    /** Two sentences: 5 6 and 7, padded to 3 tokens each. */
    private static final TextIds NESTED = TextIds.inSentences(new int[] {5, 6, 7}, 1, new int[] {2, 1}, 3);

    private static int[] padded(TextIds text, int length, PadSide side) {
        int[] target = new int[length * text.features() + 2];
        Arrays.fill(target, 9);
        text.writeTo(target, 1, length, side);
        assertThat(target).startsWith(9).endsWith(9);
        return Arrays.copyOfRange(target, 1, target.length - 1);
    }

    @Test
    void a_flat_text_is_one_sentence_as_long_as_it_is() {
        assertThat(FLAT.tokens()).isEqualTo(2);
        assertThat(FLAT.features()).isEqualTo(2);
        assertThat(FLAT.sentences()).isEqualTo(1);
        assertThat(FLAT.sentenceLength(0)).isEqualTo(2);
        assertThat(FLAT.length()).isEqualTo(2);
        assertThat(FLAT.id(1, 1)).isEqualTo(60);
    }

    @Test
    void padding_of_a_flat_text_goes_to_either_end() {
        assertThat(padded(FLAT, 3, PadSide.END)).containsExactly(5, 50, 6, 60, 0, 0);
        assertThat(padded(FLAT, 3, PadSide.START)).containsExactly(0, 0, 5, 50, 6, 60);
        assertThat(FLAT.position(1, 4, PadSide.END)).isEqualTo(1);
        assertThat(FLAT.position(1, 4, PadSide.START)).isEqualTo(3);
    }

    @Test
    void each_sentence_is_padded_and_whole_sentences_of_padding_follow_or_precede() {
        assertThat(NESTED.sentences()).isEqualTo(2);
        assertThat(NESTED.length()).isEqualTo(6);
        assertThat(NESTED.sentenceStart(1)).isEqualTo(2);
        assertThat(padded(NESTED, 9, PadSide.END)).containsExactly(5, 6, 0, 7, 0, 0, 0, 0, 0);
        assertThat(padded(NESTED, 9, PadSide.START)).containsExactly(0, 0, 0, 0, 5, 6, 0, 0, 7);
        assertThat(NESTED.position(2, 9, PadSide.END)).isEqualTo(3);
        assertThat(NESTED.position(2, 9, PadSide.START)).isEqualTo(8);
        assertThat(NESTED.position(0, 9, PadSide.START)).isEqualTo(4);
    }

    @Test
    void room_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> FLAT.position(0, 1, PadSide.END)).hasMessageContaining("2 tokens do not fit into 1");
        assertThatThrownBy(() -> padded(NESTED, 5, PadSide.END)).hasMessageContaining("6 tokens do not fit into 5");
        assertThatThrownBy(() -> padded(NESTED, 7, PadSide.END)).hasMessageContaining("no whole number of sentences");
    }

    @Test
    void numbers_that_do_not_fit_together_are_refused() {
        assertThatThrownBy(() -> TextIds.flat(new int[0], 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextIds.flat(new int[3], 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextIds.inSentences(new int[3], 1, new int[] {2, 2}, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextIds.inSentences(new int[4], 1, new int[] {4}, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextIds.inSentences(new int[1], 1, new int[] {1, 0}, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FLAT.id(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FLAT.id(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> NESTED.sentenceLength(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> NESTED.position(3, 9, PadSide.END)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void equal_ids_in_other_sentences_are_another_text() {
        assertThat(NESTED).isEqualTo(TextIds.inSentences(new int[] {5, 6, 7}, 1, new int[] {2, 1}, 3));
        assertThat(NESTED).isNotEqualTo(TextIds.inSentences(new int[] {5, 6, 7}, 1, new int[] {1, 2}, 3));
        assertThat(NESTED).isNotEqualTo(TextIds.flat(new int[] {5, 6, 7}, 1));
    }
}
