package io.reviewstream.model.scoring.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.vector.head.AdditivePool;
import io.reviewstream.model.scoring.vector.head.DotPool;
import io.reviewstream.model.scoring.vector.head.LastPool;
import io.reviewstream.model.scoring.vector.head.MaximumPool;
import io.reviewstream.model.scoring.vector.head.MeanPool;
import io.reviewstream.model.scoring.vector.head.StatesPool;
import io.reviewstream.model.scoring.vector.head.VectorHead;
import io.reviewstream.model.scoring.vector.head.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a head makes of states, beside the plain formulas, whatever the size of a kernel's vectors. */
class VectorHeadTest {
    private static final int UNITS = 6;
    private static final int WIDTH = 2 * UNITS;
    private static final int HIDDEN = 5;
    private static final int LABELS = 3;
    private static final int STEPS = 7;
    private static final int TEXTS = 6;

    private final Random random = new Random(4);
    private final double[][] attention = matrix(WIDTH, HIDDEN);
    private final double[] bias = matrix(1, HIDDEN)[0];
    private final double[] query = matrix(1, HIDDEN)[0];
    private final double[][][] outputs =
            IntStream.range(0, 5).mapToObj(pool -> matrix(LABELS, WIDTH)).toArray(double[][][]::new);
    private final double[][] origins = matrix(5, WIDTH);

    private double[][] matrix(int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(row -> random.doubles(columns, -1, 1)
                        .map(value -> (float) value)
                        .toArray())
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 128, 256, 512})
    void logits_attention_and_contributions_are_those_of_the_formulas(int bits) throws Exception {
        GruKernel kernel = KernelOfBits.of(bits);
        PlainGru plain = new PlainGru(UNITS, 2, false, 20, 8);
        VectorLayer layer = plain.layer(kernel);
        int[] ids = ids();
        RawScores scores = head(kernel, layer).scores(layer, ids, TEXTS, new PaddedShape(1, STEPS, 1));
        double[] states = plain.states(ids, TEXTS, STEPS, 1);
        for (int text = 0; text < TEXTS; text++) {
            List<double[]> tokens = tokens(ids, states, text);
            double[] weights = additive(tokens);
            double[][] vectors = {
                weighted(tokens, weights),
                largest(tokens),
                last(tokens),
                weighted(
                        tokens,
                        IntStream.range(0, tokens.size())
                                .mapToDouble(i -> 1.0 / tokens.size())
                                .toArray()),
                weighted(
                        tokens,
                        softmax(tokens.stream()
                                .mapToDouble(h -> dot(h, last(tokens)) / Math.sqrt(WIDTH))
                                .toArray()))
            };
            double[] logits = new double[LABELS];
            for (int label = 0; label < LABELS; label++) {
                for (int pool = 0; pool < vectors.length; pool++) {
                    logits[label] += dot(vectors[pool], outputs[pool][label]);
                }
                assertThat((double) scores.logits()[text * LABELS + label]).isCloseTo(logits[label], within(1e-5));
            }
            assertAttention(ids, weights, text, scores.attention());
            assertThat(sum(Objects.requireNonNull(scores.contributions()).tokens(), text))
                    .isCloseTo(said(vectors, logits), within(2e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void a_largest_value_that_is_no_number_stays_none(int bits) throws Exception {
        GruKernel kernel = KernelOfBits.of(bits);
        float[] most = new float[kernel.lanes()];
        float[] where = new float[kernel.lanes()];
        for (float step : new float[] {1, 2, 3}) {
            float[] values = new float[kernel.lanes()];
            values[0] = step == 2 ? Float.NaN : 5;
            values[1] = 5;
            values[2] = -step;
            kernel.most(step, values, 0, most, where, kernel.lanes());
        }
        assertThat(most).startsWith(Float.NaN, 5, 0);
        assertThat(where).startsWith(2, 1, 0);
    }

    /** Texts of 1 to all tokens, padded at either end. */
    private static int[] ids() {
        Random random = new Random(2);
        int[] ids = new int[TEXTS * STEPS];
        for (int text = 0; text < TEXTS; text++) {
            int tokens = 1 + text;
            int from = text % 2 == 0 ? 0 : STEPS - tokens;
            for (int step = from; step < from + tokens; step++) {
                ids[text * STEPS + step] = 1 + random.nextInt(19);
            }
        }
        return ids;
    }

    private VectorHead head(GruKernel kernel, VectorLayer layer) {
        float[][] weights = new float[layer.stateWidth()][HIDDEN];
        for (int unit = 0; unit < WIDTH; unit++) {
            weights[layer.units()[unit]] = floats(attention[unit]);
        }
        LastPool last = new LastPool(kernel, layer.forwardWidth());
        List<StatesPool> pools = List.of(
                new AdditivePool(kernel, weights, floats(bias), floats(query)),
                new MaximumPool(kernel, layer.units()),
                last,
                new MeanPool(kernel),
                new DotPool(kernel, last, WIDTH));
        List<Voice> voices = new ArrayList<>();
        for (int pool = 0; pool < pools.size(); pool++) {
            float[][] output = new float[LABELS][];
            for (int label = 0; label < LABELS; label++) {
                output[label] = padded(layer, outputs[pool][label]);
            }
            voices.add(new Voice(pools.get(pool), output, padded(layer, origins[pool])));
        }
        return new VectorHead(kernel, voices, 0, List.of(0f, 0f, 0f), 1f, null, List.of(0f, 0f, 0f));
    }

    private static float[] padded(VectorLayer layer, double[] vector) {
        float[] padded = new float[layer.stateWidth()];
        for (int unit = 0; unit < WIDTH; unit++) {
            padded[layer.units()[unit]] = (float) vector[unit];
        }
        return padded;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static List<double[]> tokens(int[] ids, double[] states, int text) {
        return IntStream.range(0, STEPS)
                .filter(step -> ids[text * STEPS + step] != 0)
                .mapToObj(step ->
                        Arrays.copyOfRange(states, (step * TEXTS + text) * WIDTH, (step * TEXTS + text + 1) * WIDTH))
                .toList();
    }

    private double[] additive(List<double[]> tokens) {
        return softmax(tokens.stream()
                .mapToDouble(state -> {
                    double score = 0;
                    for (int j = 0; j < HIDDEN; j++) {
                        double sum = bias[j];
                        for (int unit = 0; unit < WIDTH; unit++) {
                            sum += state[unit] * attention[unit][j];
                        }
                        score += query[j] * Math.tanh(sum);
                    }
                    return score;
                })
                .toArray());
    }

    private static double[] softmax(double[] scores) {
        double sum = IntStream.range(0, scores.length)
                .mapToDouble(i -> Math.exp(scores[i]))
                .sum();
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> Math.exp(scores[i]) / sum)
                .toArray();
    }

    private static double[] weighted(List<double[]> tokens, double[] weights) {
        double[] vector = new double[WIDTH];
        for (int token = 0; token < weights.length; token++) {
            for (int unit = 0; unit < WIDTH; unit++) {
                vector[unit] += weights[token] * tokens.get(token)[unit];
            }
        }
        return vector;
    }

    private static double[] largest(List<double[]> tokens) {
        return IntStream.range(0, WIDTH)
                .mapToDouble(unit ->
                        tokens.stream().mapToDouble(state -> state[unit]).max().orElseThrow())
                .toArray();
    }

    /** Of the direction that reads backward, at the first token. */
    private static double[] last(List<double[]> tokens) {
        double[] vector = tokens.get(tokens.size() - 1).clone();
        System.arraycopy(tokens.get(0), UNITS, vector, UNITS, UNITS);
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static void assertAttention(int[] ids, double[] weights, int text, float[] attention) {
        int token = 0;
        for (int step = 0; step < STEPS; step++) {
            double expected = ids[text * STEPS + step] == 0 ? 0 : weights[token++];
            assertThat((double) attention[text * STEPS + step]).isCloseTo(expected, within(1e-6));
        }
    }

    private static double sum(float[] contributions, int text) {
        return IntStream.range(text * STEPS, (text + 1) * STEPS)
                .mapToDouble(i -> contributions[i])
                .sum();
    }

    /** For the label with the highest logit against the next, seen from the origins. */
    private double said(double[][] vectors, double[] logits) {
        int[] order = IntStream.range(0, LABELS)
                .boxed()
                .sorted((a, b) -> Double.compare(logits[b], logits[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double said = 0;
        for (int pool = 0; pool < vectors.length; pool++) {
            for (int unit = 0; unit < WIDTH; unit++) {
                double direction = outputs[pool][order[0]][unit] - outputs[pool][order[1]][unit];
                said += direction * (vectors[pool][unit] - origins[pool][unit]);
            }
        }
        return said;
    }
}
