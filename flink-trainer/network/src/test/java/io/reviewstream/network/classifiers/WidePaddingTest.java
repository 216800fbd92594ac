package io.reviewstream.network.classifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.linear.RandomTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class WidePaddingTest {
    private static final IdSpace IDS = new IdSpace(9, 12);
    private static final int LABELS = 2;

    private final RandomTexts random = new RandomTexts(5, IDS, 2);

    private static Classifier linear(ParameterStore store) {
        return new LinearClassifier(store, IDS, LABELS);
    }

    @ParameterizedTest
    @EnumSource(PadSide.class)
    void padding_and_company_change_neither_logits_nor_attention(PadSide side) {
        List<TextIds> texts = random.texts(6, 7);
        try (SmallGraph graph = new SmallGraph(WidePaddingTest::linear, 1)) {
            var together = graph.infer(texts, 1, 12, side);
            for (int i = 0; i < texts.size(); i++) {
                TextIds text = texts.get(i);
                var alone = graph.infer(List.of(text), 1, text.tokens(), side);
                for (int label = 0; label < LABELS; label++) {
                    assertThat(together.logits().data()[i * LABELS + label])
                            .isCloseTo(alone.logits().data()[label], within(1e-6f));
                }
                assertAttention(
                        text,
                        together.attention().data(),
                        i * 12,
                        side,
                        alone.attention().data());
            }
        }
    }

    private static void assertAttention(TextIds text, float[] padded, int from, PadSide side, float[] alone) {
        double sum = 0;
        for (int token = 0; token < text.tokens(); token++) {
            float weight = padded[from + text.position(token, 12, side)];
            assertThat(weight).isCloseTo(alone[token], within(1e-6f));
            sum += weight;
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void sentences_are_read_as_the_one_text_that_they_are() {
        TextIds inSentences = random.inSentences(4, 3, 1, 4);
        int[] ids = new int[inSentences.tokens() * 2];
        for (int token = 0; token < inSentences.tokens(); token++) {
            ids[2 * token] = inSentences.id(token, 0);
            ids[2 * token + 1] = inSentences.id(token, 1);
        }
        try (SmallGraph graph = new SmallGraph(WidePaddingTest::linear, 2)) {
            var hierarchical = graph.infer(List.of(inSentences), 5, 4, PadSide.END);
            var flat = graph.infer(List.of(TextIds.flat(ids, 2)), 1, 8, PadSide.END);
            assertThat(hierarchical.logits()).isEqualTo(flat.logits());
            assertThat(hierarchical.attention().shape().asArray()).containsExactly(1, 5, 4);
            for (int token = 0; token < 8; token++) {
                assertThat(hierarchical.attention().data()[inSentences.position(token, 20, PadSide.END)])
                        .isCloseTo(flat.attention().data()[token], within(1e-6f));
            }
        }
    }

    @Test
    void attention_is_each_tokens_share_of_what_is_said_about_the_best_label() {
        IdSpace ids = new IdSpace(4, 3);
        try (SmallGraph graph = new SmallGraph(store -> new LinearClassifier(store, ids, 2), 3)) {
            graph.write(Map.of(
                    "wide.words", value(4, 2, 0, 0, 0, 0, -3, 3, 1, -1),
                    "wide.ngrams", value(3, 2, 0, 0, 1, -1, 0, 0),
                    "wide.idf_words", value(4, 0, 1, 1, 2, 1),
                    "wide.idf_ngrams", value(3, 0, 1, 1, 1),
                    "wide.bias", value(2, 0, 0, 0)));
            // Label 1: 2·3 by the first token; −1 by the second word and −1 by its n-gram; nothing new by the third.
            List<TextIds> text = List.of(TextIds.flat(new int[] {2, 0, 3, 1, -2, 2}, 2));
            var said = graph.infer(text, 1, 5, PadSide.END);
            assertThat(said.attention().data()).containsExactly(new float[] {0.75f, 0.25f, 0, 0, 0}, within(1e-6f));
        }
    }

    private static ParameterValue value(int rows, int columns, float... data) {
        var shape = columns == 0 ? Shape.of(rows) : Shape.of(rows, columns);
        return new ParameterValue(shape, data);
    }

    @Test
    void a_text_about_which_nothing_is_known_has_even_attention() {
        try (SmallGraph graph = new SmallGraph(WidePaddingTest::linear, 4)) {
            graph.write(Map.of(
                    "wide.words", ParameterValue.zeros(Shape.of(9, 2)),
                    "wide.ngrams", ParameterValue.zeros(Shape.of(12, 2))));
            var said = graph.infer(List.of(TextIds.flat(new int[] {1, 0, -1, 0}, 2)), 1, 3, PadSide.START);
            assertThat(said.attention().data()).containsExactly(new float[] {0, 0.5f, 0.5f}, within(1e-6f));
        }
    }
}
