package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.List;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/**
 * Texts to be padded to one bucket.
 *
 * @param shape of the bucket
 * @param ids of each text, at least one
 * @param side where padding goes
 */
record Batch(BatchShape shape, List<TextIds> ids, PadSide side) {

    int texts() {
        return ids.size();
    }

    /** [B, S, T, F]; the caller closes it. */
    TInt32 tensor() {
        int size = shape.length() * shape.features();
        int[] padded = new int[ids.size() * size];
        for (int i = 0; i < ids.size(); i++) {
            ids.get(i).writeTo(padded, i * size, shape.length(), side);
        }
        return TInt32.tensorOf(shape.of(ids.size()), DataBuffers.of(padded, true, false));
    }
}
