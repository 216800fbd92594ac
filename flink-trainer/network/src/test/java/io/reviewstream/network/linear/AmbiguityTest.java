package io.reviewstream.network.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmbiguityTest {
    private static final IdSpace IDS = IdSpace.ofWords(8);

    private static TextIds text(int... words) {
        return TextIds.flat(words, 1);
    }

    @Test
    void a_text_whose_words_every_label_uses_is_ambiguous_and_one_of_a_label_s_own_words_is_not() {
        List<TextIds> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean clear = i % 4 < 2;
            texts.add(clear ? text(2 + i % 2, 4 + i % 2) : text(6, 7));
            labels.add(i % 2);
        }
        float[] ambiguity = Ambiguity.of(IDS, 2, new LabelledIds(texts, labels));
        for (int i = 0; i < ambiguity.length; i++) {
            assertThat(ambiguity[i]).as("text %d", i).isBetween(0f, 1f);
            if (i % 4 < 2) {
                assertThat(ambiguity[i]).isLessThan(0.4f);
            } else {
                assertThat(ambiguity[i]).isGreaterThan(0.95f);
            }
        }
    }

    @Test
    void no_text_is_judged_by_a_model_that_has_seen_it() {
        // Words 6 and 7 stand in these two texts alone: whoever has seen one knows its label, the other model nothing
        // of it.
        List<TextIds> texts = new ArrayList<>(List.of(text(6), text(7)));
        List<Integer> labels = new ArrayList<>(List.of(0, 1));
        for (int i = 0; i < 40; i++) {
            texts.add(text(2 + i % 2));
            labels.add(i % 2);
        }
        float[] ambiguity = Ambiguity.of(IDS, 2, new LabelledIds(texts, labels));
        assertThat(ambiguity[0]).isGreaterThan(0.95f);
        assertThat(ambiguity[1]).isGreaterThan(0.95f);
        assertThat(ambiguity[2]).isLessThan(0.6f);
    }

    @Test
    void the_only_text_of_a_label_is_not_ambiguous_and_hinders_nobody() {
        List<TextIds> texts = new ArrayList<>(List.of(text(6)));
        List<Integer> labels = new ArrayList<>(List.of(2));
        for (int i = 0; i < 20; i++) {
            texts.add(text(2 + i % 2));
            labels.add(i % 2);
        }
        float[] ambiguity = Ambiguity.of(IDS, 3, new LabelledIds(texts, labels));
        assertThat(ambiguity[0]).isZero();
        assertThat(ambiguity[1]).isPositive();
    }
}
