package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Bounded training. */
public final class Fit {
    public Fit(Recipe recipe, FitListener listener, BooleanSupplier cancelled) {}

    public Fitted run(List<LabelledText> train, List<LabelledText> dev) {
        throw new IllegalStateException("not wired yet");
    }
}
