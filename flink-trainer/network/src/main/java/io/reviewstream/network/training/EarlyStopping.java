package io.reviewstream.network.training;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the state of the best measurement and counts those since. Of equals the earlier one is kept. */
final class EarlyStopping {
    private final int patience;
    private double best = Double.NEGATIVE_INFINITY;
    private @Nullable NetworkState state;
    private int worse;

    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Takes a measurement; asks for the state only if it is the best. */
    boolean offer(double accuracy, Supplier<NetworkState> current) {
        if (accuracy > best) {
            best = accuracy;
            state = current.get();
            worse = 0;
            return true;
        }
        worse++;
        return false;
    }

    boolean exhausted() {
        return worse >= patience;
    }

    NetworkState state() {
        if (state == null) {
            throw new IllegalStateException("nothing was measured");
        }
        return state;
    }
}
