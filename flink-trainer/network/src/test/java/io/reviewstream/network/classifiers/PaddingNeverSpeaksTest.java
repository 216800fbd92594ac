package io.reviewstream.network.classifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.recurrent.Cell;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network says depends on the tokens alone: not on how many places stand around them, nor on which side. */
class PaddingNeverSpeaksTest {
    private static final Texts FLAT = Texts.ofWords(
                    new int[] {2, 3, 2, 6, 1, 8}, new int[] {4}, new int[] {5, -3, 1, 3}, new int[] {})
            .withNgrams(new Random(1), 2, 6);
    private static final Texts SENTENCES = Texts.inSentences(
                    new int[][] {{2, 3}, {4, -2, 6}, {5}},
                    new int[][] {{7, 1, 2, 8}},
                    new int[][] {{3}, {}, {8, 3}},
                    new int[][] {})
            .withNgrams(new Random(2), 2, 6);

    private static final Texts.Padding TIGHT = new Texts.Padding(1, 6, PadSide.END);
    private static final Texts.Padding TIGHTLY_CUT = new Texts.Padding(3, 4, PadSide.END);

    /** All poolings together: what one of them let through would show in the logits. */
    static Stream<Arguments> cells() {
        return Stream.of(Cell.values()).flatMap(cell -> Stream.of(true, false).map(both -> Arguments.of(cell, both)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void padding_never_moves_a_flat_network(Cell cell, boolean bidirectional) {
        try (Probe probe = probe(Networks.flat(cell, bidirectional, Pooling.values()))) {
            for (PadSide side : PadSide.values()) {
                assertSame(probe, FLAT, TIGHT, new Texts.Padding(1, 6, side));
                assertSame(probe, FLAT, TIGHT, new Texts.Padding(1, 15, side));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void padding_never_moves_a_hierarchical_network(Cell cell, boolean bidirectional) {
        try (Probe probe = probe(Networks.hierarchical(cell, bidirectional, Pooling.values()))) {
            for (PadSide side : PadSide.values()) {
                assertSame(probe, SENTENCES, TIGHTLY_CUT, new Texts.Padding(3, 4, side));
                assertSame(probe, SENTENCES, TIGHTLY_CUT, new Texts.Padding(5, 9, side));
            }
        }
    }

    /** Sentences stand apart by the padding of each. */
    @ParameterizedTest
    @MethodSource("cells")
    void a_flat_network_reads_over_the_gaps_between_sentences(Cell cell, boolean bidirectional) {
        try (Probe probe = probe(Networks.flat(cell, bidirectional, Pooling.values()))) {
            for (PadSide side : PadSide.values()) {
                assertSame(probe, SENTENCES, TIGHTLY_CUT, new Texts.Padding(5, 7, side));
            }
        }
    }

    static Stream<Arguments> poolings() {
        return Stream.of(Pooling.values()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void padding_never_gets_attention(Pooling pooling) {
        try (Probe flat = probe(Networks.flat(Cell.GRU, true, pooling));
                Probe hierarchical = probe(Networks.hierarchical(Cell.LSTM, true, pooling))) {
            for (PadSide side : PadSide.values()) {
                assertSame(flat, FLAT, TIGHT, new Texts.Padding(1, 9, side));
                assertSame(hierarchical, SENTENCES, TIGHTLY_CUT, new Texts.Padding(4, 6, side));
            }
        }
    }

    @Test
    void a_text_does_not_depend_on_its_batch() {
        try (Probe probe = probe(Networks.hierarchical(Cell.GRU, true, Pooling.values()))) {
            Probe.Said together = probe.says(SENTENCES, TIGHTLY_CUT);
            for (int i = 0; i < SENTENCES.count(); i++) {
                Texts alone = new Texts(List.<int[][][]>of(SENTENCES.texts().get(i)), SENTENCES.features());
                assertThat(probe.says(alone, TIGHTLY_CUT).logits().get(0))
                        .containsExactly(together.logits().get(i), within(1e-5f));
            }
        }
    }

    private static Probe probe(Networks network) {
        return network.withNgrams(6).probe().withLargeWeights(1);
    }

    private static void assertSame(Probe probe, Texts texts, Texts.Padding tight, Texts.Padding other) {
        Probe.Said expected = probe.says(texts, tight);
        Probe.Said said = probe.says(texts, other);
        assertThat(expected.logits().get(0)).isNotEqualTo(expected.logits().get(1));
        for (int i = 0; i < texts.count(); i++) {
            assertThat(said.logits().get(i))
                    .as("logits of text %d with %s", i, other)
                    .containsExactly(expected.logits().get(i), within(2e-5f));
            assertSameAttention(
                    texts.texts().get(i),
                    expected.attention().get(i),
                    tight,
                    said.attention().get(i),
                    other);
        }
    }

    private static void assertSameAttention(
            int[][][] text, float[] expected, Texts.Padding tight, float[] said, Texts.Padding other) {
        double sum = 0;
        int tokens = 0;
        for (int s = 0; s < text.length; s++) {
            for (int t = 0; t < text[s].length; t++) {
                float weight = said[Texts.position(text, s, t, other)];
                assertThat(weight)
                        .as("attention of token %d in sentence %d with %s", t, s, other)
                        .isCloseTo(expected[Texts.position(text, s, t, tight)], within(1e-5f));
                sum += weight;
                tokens++;
            }
        }
        double all = 0;
        for (float weight : said) {
            all += weight;
        }
        assertThat(sum).isCloseTo(tokens == 0 ? 0 : 1, within(1e-5));
        assertThat(all).as("of all places").isCloseTo(sum, within(1e-7));
    }
}
