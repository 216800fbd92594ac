package io.reviewstream.app;

import io.reviewstream.app.http.Health;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.LiveModel;
import java.util.function.Supplier;

/** Tells how the app is. A rebalance is no illness: RUNNING stays RUNNING. Thread-safe. */
final class HealthCheck implements Supplier<Health> {
    private final Lifecycle lifecycle;
    private final LiveModel live;
    private final WaitingReminder reminder;
    private final StopSignal stop;

    HealthCheck(Lifecycle lifecycle, LiveModel live, WaitingReminder reminder, StopSignal stop) {
        this.lifecycle = lifecycle;
        this.live = live;
        this.reminder = reminder;
        this.stop = stop;
    }

    @Override
    public Health get() {
        AppState state = lifecycle.state();
        boolean alive = state != AppState.FAILED && state != AppState.STOPPED;
        boolean warm = live.version().isPresent();
        boolean ready = state == AppState.RUNNING && warm && !stop.isStopped();
        return new Health(state.name(), alive, ready, ready ? "" : reason(state));
    }

    private String reason(AppState state) {
        if (state == AppState.FAILED) {
            return "the app's log says why it failed";
        }
        if (stop.isStopped()) {
            return "the app is being stopped";
        }
        return state == AppState.STARTING
                ? "the model is warm, the scoring program joins its group"
                : reminder.reason();
    }
}
