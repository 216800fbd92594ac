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

    /** Goes on from an earlier run. */
    void resume(double earlierBest, NetworkState earlierState, int worseSince) {
        best = earlierBest;
        state = earlierState;
        worse = worseSince;
    }

    /** Takes a measurement, higher being better; asks for the state only if it is the best. */
    boolean offer(double figure, Supplier<NetworkState> current) {
        if (figure > best) {
            best = figure;
            // Both together may not fit into the heap: a state is weights and two slots of each.
            state = null;
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

    double best() {
        return best;
    }

    int worse() {
        return worse;
    }

    NetworkState state() {
        if (state == null) {
            throw new IllegalStateException("nothing was measured");
        }
        return state;
    }
}
