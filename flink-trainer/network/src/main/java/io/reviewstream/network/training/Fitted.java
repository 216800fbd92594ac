package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.network.linear.Blending;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.vectors.Coverage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bounded training ends with.
 *
 * @param network with weights and slots as they were at the best measurement; the caller closes it
 * @param encoder that made its ids
 * @param labels sorted; a label's index is its place here
 * @param history all measurements
 * @param coverage of the vocabulary by pretrained vectors; null where none were used
 * @param shape what the network consists of: what the recipe says, or its linear part alone where that is better
 * @param blending how good its two parts are on the dev texts; null where it has but one
 */
public record Fitted(
        TrainableNetwork network,
        TextEncoder encoder,
        List<String> labels,
        List<EpochResult> history,
        @Nullable Coverage coverage,
        NetworkShape shape,
        @Nullable Blending blending)
        implements AutoCloseable {
    /** What the network says of each text's labels, without a temperature. */
    public List<float[]> probabilities(List<String> texts) {
        return Arrays.asList(
                network.probabilities(texts.stream().map(encoder::ids).toList()));
    }

    @Override
    public void close() {
        network.close();
    }
}
