package io.reviewstream.network.classifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.recurrent.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient of every layer, head and whole network against finite differences of its loss. */
class SlopeTest {
    private static final float STEP = 4e-3f;
    private static final float CLOSE = 6e-4f;
    private static final double TOLERANCE = 1e-2;
    private static final int MOST = 40;
    private static final long DROPOUT_SEED = 77;
    private static final int[] TARGETS = {0, 2, 1, 0};

    /** Different lengths, so that the batch has padding; a repeated id within and across texts; an unknown token. */
    private static final Texts FLAT =
            Texts.ofWords(new int[] {2, 3, 2, 6}, new int[] {4}, new int[] {5, -3, 1, 3, -5}, new int[] {7, 7});

    private static final Texts SENTENCES = Texts.inSentences(
            new int[][] {{2, 3}, {4, -2, 6}, {5}}, new int[][] {{7, 1, 2}}, new int[][] {{3}, {}, {8, 3}}, new int[][] {
                {2, 6}, {4}
            });

    private static final Texts.Padding AT_THE_END = new Texts.Padding(1, 6, PadSide.END);
    private static final Texts.Padding AT_THE_START = new Texts.Padding(1, 7, PadSide.START);
    private static final Texts.Padding CUT = new Texts.Padding(4, 4, PadSide.END);
    private static final Texts.Padding CUT_AT_THE_START = new Texts.Padding(4, 4, PadSide.START);

    static Stream<Arguments> networks() {
        List<Arguments> all = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            all.add(arguments(cell + " one way", Networks.flat(cell, false, Pooling.LAST), FLAT, AT_THE_START));
            all.add(arguments(
                    cell + " both ways", Networks.flat(cell, true, Pooling.LAST, Pooling.ADDITIVE), FLAT, AT_THE_END));
            all.add(arguments(
                    cell + " with recurrent dropout",
                    Networks.flat(cell, true, Pooling.LAST, Pooling.MEAN).withDropout(0.3f, 0.4f),
                    FLAT,
                    AT_THE_END));
            all.add(arguments(
                    cell + " of sentences",
                    Networks.hierarchical(cell, true, Pooling.ADDITIVE).withDropout(0, 0.3f),
                    SENTENCES,
                    CUT));
        }
        for (Pooling pooling : Pooling.values()) {
            all.add(arguments(pooling + " alone", Networks.flat(Cell.GRU, true, pooling), FLAT, AT_THE_START));
            all.add(arguments(
                    pooling + " of sentences",
                    Networks.hierarchical(Cell.LSTM, false, pooling),
                    SENTENCES,
                    CUT_AT_THE_START));
        }
        all.add(arguments(
                "all poolings",
                Networks.flat(Cell.GRU, true, Pooling.values()).withDropout(0.3f, 0),
                FLAT,
                AT_THE_END));
        all.add(arguments(
                "all poolings of sentences",
                Networks.hierarchical(Cell.GRU, true, Pooling.values()).withDropout(0.2f, 0.2f),
                SENTENCES,
                CUT));
        all.add(arguments("sentences read flat", Networks.flat(Cell.LSTM, true, Pooling.values()), SENTENCES, CUT));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void every_gradient_is_the_slope_of_the_loss(String name, Networks network, Texts texts, Texts.Padding padding) {
        try (Probe probe = network.probe().withLargeWeights(name.hashCode())) {
            assertSlopes(probe, texts, padding);
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void gradients_of_both_tables_are_slopes(Embedding.Settings settings, Texts texts, Texts.Padding padding) {
        Networks flat = Networks.flat(Cell.GRU, false, Pooling.LAST);
        Networks network = (texts.texts().get(0).length > 1 ? flat.withSentences(flat.tokens()) : flat)
                .withNgrams(6)
                .withEmbedding(settings);
        try (Probe probe = network.probe().withLargeWeights(5)) {
            assertSlopes(probe, texts.withNgrams(new Random(4), 3, 6), padding);
        }
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                arguments(new Embedding.Settings(3, false, 0, 0, 0), FLAT, AT_THE_END),
                arguments(new Embedding.Settings(3, false, 0.3f, 0.2f, 0.2f), FLAT, AT_THE_START),
                arguments(new Embedding.Settings(3, false, 0.3f, 0.2f, 0.2f), SENTENCES, CUT));
    }

    @Test
    void a_frozen_table_has_no_gradient_and_the_others_have_theirs() {
        Networks network = Networks.flat(Cell.LSTM, false, Pooling.LAST)
                .withNgrams(6)
                .withEmbedding(new Embedding.Settings(3, true, 0, 0, 0));
        Texts texts = FLAT.withNgrams(new Random(4), 2, 6);
        try (Probe probe = network.probe().withLargeWeights(8)) {
            assertThat(probe.gradients(texts, AT_THE_END, TARGETS, 1))
                    .doesNotContainKey("embedding.table")
                    .containsKeys("embedding.ngrams", "lstm.forward.kernel");
            assertSlopes(probe, texts, AT_THE_END);
        }
    }

    private static void assertSlopes(Probe probe, Texts texts, Texts.Padding padding) {
        Map<String, double[]> gradients = probe.gradients(texts, padding, TARGETS, DROPOUT_SEED);
        SoftAssertions softly = new SoftAssertions();
        gradients.forEach((name, gradient) -> {
            softly.assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                    .as("largest gradient of %s", name)
                    .isGreaterThan(1e-4);
            ParameterValue value = probe.weights().get(name);
            for (int i : some(gradient.length)) {
                double slope = slope(probe, texts, padding, name, value, i, gradient[i]);
                softly.assertThat(error(slope, gradient[i]))
                        .as("%s[%d]: %f by back-propagation, %f by differences", name, i, gradient[i], slope)
                        .isLessThan(TOLERANCE);
            }
            probe.write(name, value);
        });
        softly.assertAll();
    }

    /** All indexes of a small parameter, as many of a larger one. */
    private static int[] some(int length) {
        return length <= MOST
                ? IntStream.range(0, length).toArray()
                : new Random(length).ints(0, length).distinct().limit(MOST).toArray();
    }

    private static double error(double slope, double gradient) {
        return Math.abs(slope - gradient) / (Math.max(Math.abs(slope), Math.abs(gradient)) + 0.05);
    }

    /**
     * Fourth-order central difference; where that finds another slope, maybe since a maximum changes hands within its four
     * steps, a closer and rougher one.
     */
    private static double slope(
            Probe probe,
            Texts texts,
            Texts.Padding padding,
            String name,
            ParameterValue value,
            int index,
            double gradient) {
        double near = difference(probe, texts, padding, name, value, index, STEP);
        double far = difference(probe, texts, padding, name, value, index, 2 * STEP);
        double slope = (8 * near - far) / (12 * STEP);
        return error(slope, gradient) < TOLERANCE
                ? slope
                : difference(probe, texts, padding, name, value, index, CLOSE) / (2 * CLOSE);
    }

    private static double difference(
            Probe probe, Texts texts, Texts.Padding padding, String name, ParameterValue value, int index, float by) {
        return shifted(probe, texts, padding, name, value, index, by)
                - shifted(probe, texts, padding, name, value, index, -by);
    }

    private static double shifted(
            Probe probe,
            Texts texts,
            Texts.Padding padding,
            String name,
            ParameterValue value,
            int index,
            float shift) {
        float[] data = value.data().clone();
        data[index] += shift;
        probe.write(name, new ParameterValue(value.shape(), data));
        return probe.loss(texts, padding, TARGETS, DROPOUT_SEED);
    }
}
