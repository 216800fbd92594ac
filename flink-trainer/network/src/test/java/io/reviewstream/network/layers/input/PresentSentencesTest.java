package io.reviewstream.network.layers.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.network.layers.parameters.ParameterStore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Three places of two tokens for the sentences of each of two texts: which are read, and where they come from. */
class PresentSentencesTest {
    private static final int[][][] TEXTS = {{{0, 0}, {5, 0}, {0, 0}}, {{0, 2}, {3, -4}, {0, 0}}};
    private static final int[][][] NOTHING = {{{0, 0}, {0, 0}, {0, 0}}, {{0, 0}, {0, 0}, {0, 0}}};

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session = new Session(graph);
    private final TextInput input = TextInput.of(tf, 3, 2, 1);
    private final PresentSentences present = input.presentSentences(tf);

    @AfterEach
    void close() {
        session.close();
        graph.close();
    }

    @Test
    void sentences_of_padding_are_not_read_but_for_the_first_place() {
        // Places go by sentence, then by text: 0 is text 0's first, empty; 1 is text 1's first.
        assertThat(run(TEXTS, floats(present.places()))).containsExactly(0, 1, 2, 3);
        assertThat(run(TEXTS, floats(present.ids().batch()))).containsExactly(4);
        assertThat(run(TEXTS, floats(present.ids().words()))).containsExactly(0, 0, 5, 3, 0, 2, 0, 4);
        assertThat(run(TEXTS, present.ids().mask())).containsExactly(0, 0, 1, 1, 0, 1, 0, 1);
    }

    @Test
    void the_mask_says_which_sentences_there_are_the_first_place_included() {
        assertThat(run(TEXTS, present.mask())).containsExactly(0, 1, 1, 1, 0, 0);
    }

    @Test
    void of_a_batch_without_tokens_one_empty_sentence_is_read() {
        assertThat(run(NOTHING, floats(present.ids().words()))).containsExactly(0, 0);
        assertThat(run(NOTHING, present.mask())).containsOnly(0);
    }

    @Test
    void rows_go_to_their_places_and_come_back() {
        var rows = tf.constant(new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}});
        var spread = present.spread(tf, rows, 2);
        assertThat(run(TEXTS, spread)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0);
        assertThat(run(TEXTS, present.gathered(tf, spread))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private Operand<TFloat32> floats(Operand<TInt32> numbers) {
        return tf.dtypes.cast(numbers, TFloat32.class);
    }

    private float[] run(int[][][] texts, Operand<TFloat32> wanted) {
        int[] flat =
                Stream.of(texts).flatMap(Stream::of).flatMapToInt(IntStream::of).toArray();
        Shape shape = Shape.of(texts.length, input.sentences(), input.tokens(), 1);
        try (TInt32 ids = TInt32.tensorOf(shape, DataBuffers.of(flat, true, false));
                Result result =
                        session.runner().feed(input.ids(), ids).fetch(wanted).run()) {
            return ParameterStore.valueOf((TFloat32) result.get(0)).data();
        }
    }
}
