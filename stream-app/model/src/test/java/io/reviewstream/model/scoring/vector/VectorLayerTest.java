package io.reviewstream.model.scoring.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.scoring.graph.Floats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** States of a kernel, beside those of the plain formula, whatever the size of its vectors. */
class VectorLayerTest {
    private static final int IDS = 40;
    private static final int STEPS = 9;

    static Stream<Arguments> shapes() {
        return IntStream.of(32, 128, 256, 512)
                .boxed()
                .flatMap(bits -> Stream.of(
                        Arguments.of(bits, 16, 1, false),
                        Arguments.of(bits, 6, 2, false),
                        Arguments.of(bits, 30, 2, true),
                        Arguments.of(bits, 64, 2, true)));
    }

    @ParameterizedTest(name = "{0} bits, {1} units, {2} directions, n-grams {3}")
    @MethodSource("shapes")
    void states_are_those_of_the_formula(int bits, int units, int directions, boolean ngrams) throws Exception {
        PlainGru plain = new PlainGru(units, directions, ngrams, IDS, 3);
        VectorLayer layer = plain.layer(KernelOfBits.of(bits));
        int features = ngrams ? 3 : 1;
        for (int texts : new int[] {1, 2, 3, 4, 5, 8}) {
            int[] ids = ids(texts, features, 7L * texts);
            assertSame(layer, new PaddedTexts(ids, texts, STEPS, features), plain.states(ids, texts, STEPS, features));
        }
    }

    /** Of different lengths; padded at the end, the beginning, or with a gap; some ids marked as repeated. */
    private static int[] ids(int texts, int features, long seed) {
        Random random = new Random(seed);
        int[] ids = new int[texts * STEPS * features];
        for (int text = 0; text < texts; text++) {
            int from = random.nextInt(STEPS);
            int to = from + 1 + random.nextInt(STEPS - from);
            for (int step = from; step < to; step++) {
                boolean gap = step > from && step + 1 < to && random.nextInt(5) == 0;
                for (int feature = 0; feature < features && !gap; feature++) {
                    int id = feature == 0 ? 1 + random.nextInt(IDS - 1) : random.nextInt(IDS);
                    ids[(text * STEPS + step) * features + feature] = random.nextInt(4) == 0 ? -id : id;
                }
            }
        }
        return ids;
    }

    /** @param expected [steps, texts, states of all directions] */
    private static void assertSame(VectorLayer layer, PaddedTexts texts, double[] expected) {
        int[] units = layer.units();
        List<Integer> read = new ArrayList<>();
        layer.run(texts, (text, states) -> {
            read.add(text);
            assertThat(states.width()).isEqualTo(layer.stateWidth());
            int token = 0;
            for (int step = 0; step < STEPS; step++) {
                if (texts.id(text, step, 0) != 0) {
                    assertThat(states.step(token++)).isEqualTo(step);
                    int at = (step * texts.texts() + text) * units.length;
                    assertState(states, step, units, Arrays.copyOfRange(expected, at, at + units.length));
                }
            }
            assertThat(states.tokens()).isEqualTo(token);
        });
        assertThat(read).isEqualTo(IntStream.range(0, texts.texts()).boxed().toList());
    }

    private static void assertState(TextStates states, int step, int[] units, double[] expected) {
        double[] padded = new double[states.width()];
        for (int unit = 0; unit < units.length; unit++) {
            padded[units[unit]] = expected[unit];
        }
        for (int i = 0; i < padded.length; i++) {
            assertThat((double) states.values()[states.at(step) + i]).isCloseTo(padded[i], within(5e-6));
        }
    }

    /** In native memory nothing else would stop it. */
    @ParameterizedTest
    @ValueSource(ints = {IDS, IDS + 1, -IDS, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void an_id_outside_of_the_tables_is_refused(int id) throws Exception {
        GruKernel kernel = KernelOfBits.of(256);
        float[] weights = new float[8 * 3 * 8];
        try (TFloat32 gates = TFloat32.tensorOf(Shape.of(IDS, 2 * 8));
                TFloat32 candidates = TFloat32.tensorOf(Shape.of(IDS, 8))) {
            InputTables tables = new InputTables(Floats.memory(gates), Floats.memory(candidates));
            VectorLayer words = new VectorLayer(kernel).with(weights, new float[8], tables, null);
            VectorLayer ngrams = new VectorLayer(kernel).with(weights, new float[8], tables, tables);
            assertThatThrownBy(() -> words.run(new PaddedTexts(new int[] {id}, 1, 1, 1), (text, states) -> {}))
                    .isInstanceOfAny(IndexOutOfBoundsException.class, ArithmeticException.class);
            assertThatThrownBy(() -> ngrams.run(new PaddedTexts(new int[] {1, id}, 1, 1, 2), (text, states) -> {}))
                    .isInstanceOfAny(IndexOutOfBoundsException.class, ArithmeticException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void what_is_no_number_stays_none(int bits) throws Exception {
        GruKernel kernel = KernelOfBits.of(bits);
        float[] sums = new float[3 * kernel.lanes()];
        float[] candidates = new float[kernel.lanes()];
        float[] states = new float[kernel.lanes()];
        candidates[0] = Float.NaN;
        candidates[1] = Float.POSITIVE_INFINITY;
        candidates[2] = -1e30f;
        kernel.gates(sums, 0, candidates, states, 0, kernel.lanes());
        assertThat(states[0]).isNaN();
        assertThat(states[1]).isCloseTo(0.5f, within(1e-6f));
        assertThat(states[2]).isCloseTo(-0.5f, within(1e-6f));
        assertThat(states[3]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void a_vector_has_as_many_floats_as_it_has_bits_for(int bits) throws Exception {
        assertThat(KernelOfBits.of(bits).lanes()).isEqualTo(bits / Float.SIZE);
    }

    @Test
    void the_machine_has_a_kernel_where_java_has_the_module() {
        assertThat(VectorKernels.found().isPresent())
                .isEqualTo(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }
}
