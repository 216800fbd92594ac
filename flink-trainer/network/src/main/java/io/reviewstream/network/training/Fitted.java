package io.reviewstream.network.training;

import io.reviewstream.model.text.TextEncoder;
import java.util.List;

/**
 * What a bounded training ends with.
 *
 * @param network with weights and slots as they were at the best measurement; the caller closes it
 * @param encoder that made its ids
 * @param labels sorted; a label's index is its place here
 * @param history all measurements
 */
public record Fitted(TrainableNetwork network, TextEncoder encoder, List<String> labels, List<EpochResult> history)
        implements AutoCloseable {
    @Override
    public void close() {
        network.close();
    }
}
