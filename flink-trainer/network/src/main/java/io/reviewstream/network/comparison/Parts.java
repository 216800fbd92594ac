package io.reviewstream.network.comparison;

import io.reviewstream.model.dataset.LabelledText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts on which recipes are compared.
 *
 * @param train to learn from
 * @param dev to stop early by and to choose by
 * @param test to measure by when all is chosen; null: not to be looked at
 */
public record Parts(
        List<LabelledText> train,
        List<LabelledText> dev,
        @Nullable List<LabelledText> test) {
    public Parts {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
        test = test == null ? null : List.copyOf(test);
    }
}
