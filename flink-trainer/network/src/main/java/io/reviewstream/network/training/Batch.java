package io.reviewstream.network.training;

import io.reviewstream.model.text.EncodedText;
import io.reviewstream.model.text.PadSide;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/**
 * Texts padded to one bucket.
 *
 * @param steps T
 * @param texts B
 * @param ids of each text, without padding, at most T
 * @param side where padding goes
 */
record Batch(int steps, int texts, List<int[]> ids, PadSide side) {

    static Batch of(int steps, List<int[]> ids, PadSide side) {
        return new Batch(steps, ids.size(), ids, side);
    }

    /** The ids of a text, without padding. */
    static int[] idsOf(EncodedText text) {
        int[] ids = new int[text.ids().tokens()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = text.ids().id(i, 0);
        }
        return ids;
    }

    /** [B, 1, T, 1]; the caller closes it. */
    TInt32 tensor() {
        int[] padded = new int[texts * steps];
        for (int i = 0; i < texts; i++) {
            int[] text = ids.get(i);
            int start = side == PadSide.START ? steps - text.length : 0;
            System.arraycopy(text, 0, padded, i * steps + start, text.length);
        }
        return TInt32.tensorOf(Shape.of(texts, 1, steps, 1), DataBuffers.of(padded, true, false));
    }
}
