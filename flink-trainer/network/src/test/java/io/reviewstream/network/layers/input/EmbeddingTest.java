package io.reviewstream.network.layers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.network.classifiers.Texts;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.sequence.Dropout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class EmbeddingTest {
    private static final int WORDS = 6;
    private static final int NGRAMS = 5;
    private static final int WIDTH = 3;
    private static final int MANY = 700;

    /** Two texts of two tokens with two n-grams each. */
    private static final Texts TEXTS =
            new Texts(List.of(new int[][][] {{{2, 1, 4}, {-2, 0, -4}}}, new int[][][] {{{5, 3, 3}, {1, 0, 0}}}), 3);

    private static final Texts.Padding PADDING = new Texts.Padding(1, 3, PadSide.END);

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final ParameterStore store = new ParameterStore(tf, 1);
    private final Session session = new Session(graph);

    @AfterEach
    void close() {
        session.close();
        graph.close();
    }

    private Embedding embedding(Embedding.Settings settings) {
        Embedding embedding = new Embedding(store, new IdSpace(WORDS, NGRAMS), settings);
        // Rows 0 too: what stands there must not matter to n-grams.
        store.write(
                session,
                Map.of("embedding.table", values(WORDS, 1, true), "embedding.ngrams", values(NGRAMS, 2, false)));
        return embedding;
    }

    private static ParameterValue values(int rows, long seed, boolean zeroFirst) {
        Random random = new Random(seed);
        float[] data = new float[rows * WIDTH];
        for (int i = zeroFirst ? WIDTH : 0; i < data.length; i++) {
            data[i] = random.nextFloat() - 0.5f;
        }
        return new ParameterValue(Shape.of(rows, WIDTH), data);
    }

    private static Embedding.Settings settings(float columns, float words) {
        return new Embedding.Settings(WIDTH, false, columns, words, 0);
    }

    private static Embedding.Settings withoutSomeTypes() {
        return new Embedding.Settings(WIDTH, false, 0, 0, 0.5f);
    }

    /** Of text {@code text}, step {@code step}: its word's row and those of its n-grams. */
    private static float[] expected(int[]... tokens) {
        float[] words = values(WORDS, 1, true).data();
        float[] ngrams = values(NGRAMS, 2, false).data();
        float[] all = new float[tokens.length * WIDTH];
        for (int i = 0; i < tokens.length; i++) {
            for (int column = 0; column < WIDTH; column++) {
                all[i * WIDTH + column] = words[tokens[i][0] * WIDTH + column];
                for (int feature = 1; feature < tokens[i].length; feature++) {
                    all[i * WIDTH + column] += ngrams[tokens[i][feature] * WIDTH + column];
                }
            }
        }
        return all;
    }

    /** Time-major: padding has a word's row 0 and no n-gram, a missing n-gram nothing at all. */
    private static final float[] SUMS = expected(
            new int[] {2, 1, 4}, new int[] {5, 3, 3}, new int[] {2, 4}, new int[] {1}, new int[] {0}, new int[] {0});

    private void run(TextInput input, List<Operand<?>> wanted, Consumer<Result> see) {
        try (TInt32 ids = TEXTS.padded(PADDING)) {
            var runner = session.runner().feed(input.ids(), ids);
            wanted.forEach(runner::fetch);
            try (Result result = runner.run()) {
                see.accept(result);
            }
        }
    }

    private static float[] floats(Result result, int index) {
        return ParameterStore.valueOf((TFloat32) result.get(index)).data();
    }

    private TextInput input() {
        return TextInput.of(tf.withSubScope("input"), PADDING.sentences(), PADDING.tokens(), TEXTS.features());
    }

    @Test
    void a_position_is_its_word_plus_its_ngrams() {
        Embedding embedding = embedding(settings(0, 0));
        TextInput input = input();
        var served = embedding.lookUp(tf, input.asTexts(tf)).rows();
        var learning = embedding
                .forward(tf, input.asTexts(tf), Dropout.seeded(tf.constant(1L)))
                .output()
                .rows();
        run(input, List.of(served, learning), result -> {
            assertThat(floats(result, 0)).containsExactly(SUMS, within(1e-6f));
            assertThat(floats(result, 1)).containsExactly(SUMS, within(1e-6f));
        });
    }

    @Test
    void texts_without_a_single_ngram_are_words_alone() {
        Embedding embedding = embedding(settings(0, 0));
        TextInput input = input();
        var pass = embedding.forward(tf, input.asTexts(tf), Dropout.off());
        Gradients gradients = new Gradients();
        pass.backward(pass.output().rows(), gradients);
        Texts bare = new Texts(List.<int[][][]>of(new int[][][] {{{2, 0, 0}, {4, 0, 0}}}), 3);
        try (TInt32 ids = bare.padded(PADDING);
                Result result = session.runner()
                        .feed(input.ids(), ids)
                        .fetch(pass.output().rows())
                        .fetch(gradients.rows().get(1).gradient())
                        .run()) {
            assertThat(floats(result, 0))
                    .containsExactly(expected(new int[] {2}, new int[] {4}, new int[] {0}), within(1e-6f));
            assertThat(result.get(1).shape()).isEqualTo(Shape.of(0, WIDTH));
        }
    }

    @Test
    void only_rows_that_a_batch_has_get_gradients_each_once_and_padding_none() {
        Embedding embedding = embedding(settings(0, 0));
        TextInput input = input();
        var pass = embedding.forward(tf, input.asTexts(tf), Dropout.off());
        Gradients gradients = new Gradients();
        pass.backward(tf.onesLike(pass.output().rows()), gradients);
        List<Operand<?>> wanted = new ArrayList<>();
        gradients.rows().forEach(each -> wanted.addAll(List.of(each.ids(), each.gradient())));
        run(input, wanted, result -> {
            assertThat(gradients.rows().get(0).parameter().name()).isEqualTo("embedding.table");
            assertRows((TInt32) result.get(0), floats(result, 1), Map.of(0, 0f, 1, 1f, 2, 2f, 5, 1f));
            assertThat(gradients.rows().get(1).parameter().name()).isEqualTo("embedding.ngrams");
            assertRows((TInt32) result.get(2), floats(result, 3), Map.of(1, 1f, 3, 2f, 4, 2f));
        });
    }

    private static void assertRows(TInt32 ids, float[] gradient, Map<Integer, Float> counts) {
        assertThat(ids.size()).isEqualTo(counts.size());
        for (int i = 0; i < ids.size(); i++) {
            for (int column = 0; column < WIDTH; column++) {
                assertThat(gradient[i * WIDTH + column])
                        .as("row %d", ids.getInt(i))
                        .isEqualTo(counts.get(ids.getInt(i)));
            }
        }
    }

    @Test
    void a_text_loses_the_same_columns_at_every_step() {
        Embedding embedding = embedding(settings(0.5f, 0));
        TextInput input = input();
        var rows = embedding
                .forward(tf, input.asTexts(tf), Dropout.seeded(tf.constant(4L)))
                .output()
                .rows();
        run(input, List.of(rows), result -> {
            float[] seen = floats(result, 0);
            int dropped = 0;
            for (int i = 0; i < 2 * WIDTH; i++) {
                float factor = seen[i] / SUMS[i];
                assertThat(factor)
                        .satisfiesAnyOf(
                                each -> assertThat(each).isZero(),
                                each -> assertThat(each).isCloseTo(2f, within(1e-5f)));
                assertThat(seen[2 * WIDTH + i]).isCloseTo(factor * SUMS[2 * WIDTH + i], within(1e-5f));
                dropped += factor == 0 ? 1 : 0;
            }
            assertThat(dropped).isBetween(1, 2 * WIDTH - 1);
        });
    }

    @Test
    void words_dropped_for_a_batch_say_nothing_and_learn_nothing_wherever_they_stand() {
        Embedding embedding = embedding(withoutSomeTypes());
        TextInput input = input();
        Set<Set<Integer>> seen = new HashSet<>();
        // Word 2 stands twice, in one text; n-grams 1 and 4 do so with it.
        for (long seed = 1; seed <= 12; seed++) {
            var pass = embedding.forward(tf, input.asTexts(tf), Dropout.seeded(tf.constant(seed)));
            Gradients gradients = new Gradients();
            pass.backward(tf.onesLike(pass.output().rows()), gradients);
            var words = gradients.rows().get(0);
            var ngrams = gradients.rows().get(1);
            run(
                    input,
                    List.of(pass.output().rows(), pass.output().mask(), words.ids(), words.gradient(), ngrams.ids()),
                    result -> {
                        Set<Integer> heard =
                                Arrays.stream(ints(result, 2)).boxed().collect(Collectors.toSet());
                        Set<Integer> pieces =
                                Arrays.stream(ints(result, 4)).boxed().collect(Collectors.toSet());
                        seen.add(Set.copyOf(heard));
                        float[] sums = expected(
                                kept(heard, pieces, 2, 1, 4),
                                kept(heard, pieces, 5, 3, 3),
                                kept(heard, pieces, 2, 4),
                                kept(heard, pieces, 1),
                                new int[] {0},
                                new int[] {0});
                        for (int i = 0; i < sums.length; i++) {
                            assertThat(floats(result, 0)[i]).isCloseTo(2 * sums[i], within(1e-6f));
                        }
                        assertThat(floats(result, 1))
                                .as("a dropped word is a token")
                                .containsExactly(1, 1, 1, 1, 0, 0);
                        for (int row = 0; row < ints(result, 2).length; row++) {
                            int id = ints(result, 2)[row];
                            assertThat(floats(result, 3)[row * WIDTH]).isEqualTo(id == 0 ? 0f : id == 2 ? 4f : 2f);
                        }
                    });
        }
        assertThat(seen).as("another choice with each seed").hasSizeGreaterThan(3);
    }

    /** A word and its n-grams, 0 in place of what is not heard. */
    private static int[] kept(Set<Integer> words, Set<Integer> ngrams, int word, int... pieces) {
        int[] all = new int[1 + pieces.length];
        all[0] = words.contains(word) ? word : 0;
        int count = 1;
        for (int piece : pieces) {
            if (ngrams.contains(piece)) {
                all[count++] = piece;
            }
        }
        return Arrays.copyOf(all, count);
    }

    @Test
    void hidden_words_are_read_as_unknown_and_hidden_ngrams_as_none() {
        TextInput input = input();
        TokenIds ids = input.asTexts(tf);
        var many = tf.constant(new int[] {MANY});
        var tiled = new TokenIds(
                ids.steps(),
                tf.tile(ids.words(), many),
                tf.tile(ids.ngrams(), tf.constant(new int[] {MANY, 1})),
                2,
                ids.mask(),
                ids.batch());
        var one = hidden(tiled, 8);
        var wanted = List.<Operand<?>>of(
                tiled.words(),
                one.words(),
                hidden(tiled, 8).words(),
                hidden(tiled, 9).words(),
                tiled.ngrams(),
                one.ngrams());
        run(input, wanted, result -> {
            assertHidden(ints(result, 0), ints(result, 1), IdSpace.UNKNOWN_WORD);
            assertHidden(ints(result, 4), ints(result, 5), 0);
            assertThat(ints(result, 2)).isEqualTo(ints(result, 1));
            assertThat(ints(result, 3)).isNotEqualTo(ints(result, 1));
        });
    }

    private TokenIds hidden(TokenIds ids, long seed) {
        return new WordDropout(0.3f).apply(tf, ids, Dropout.seeded(tf.constant(seed)));
    }

    private static int[] ints(Result result, int index) {
        TInt32 tensor = (TInt32) result.get(index);
        int[] data = new int[(int) tensor.size()];
        tensor.asRawTensor().data().asInts().read(data);
        return data;
    }

    private static void assertHidden(int[] ids, int[] seen, int hidden) {
        int hideable = 0;
        int replaced = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > hidden) {
                hideable++;
                replaced += seen[i] == hidden ? 1 : 0;
            }
            assertThat(seen[i]).isIn(ids[i], ids[i] == 0 ? 0 : hidden);
        }
        assertThat(replaced / (double) hideable).isCloseTo(0.3, within(0.03));
    }
}
