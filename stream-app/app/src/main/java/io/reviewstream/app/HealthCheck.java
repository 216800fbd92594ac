package io.reviewstream.app;

import io.reviewstream.app.http.Health;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.LiveModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells how the app is. A rebalance is no illness, nor is a thread that is replaced: RUNNING stays RUNNING. What fails
 * without end is one: the app is alive, since a restart would not mend it, and not ready. Thread-safe.
 */
final class HealthCheck implements Supplier<Health> {
    private final Lifecycle lifecycle;
    private final LiveModel live;
    private final WaitingReminder reminder;
    private final StopSignal stop;
    private final BooleanSupplier nothingLive;
    private final List<Supplier<Optional<String>>> watched = new CopyOnWriteArrayList<>();
    private final List<Supplier<Optional<String>>> around = new CopyOnWriteArrayList<>();
    private final List<Supplier<Optional<String>>> warning = new CopyOnWriteArrayList<>();

    /**
     * Creates it.
     *
     * @param nothingLive whether it is known that no release is live
     */
    HealthCheck(
            Lifecycle lifecycle,
            LiveModel live,
            WaitingReminder reminder,
            StopSignal stop,
            BooleanSupplier nothingLive) {
        this.lifecycle = lifecycle;
        this.live = live;
        this.reminder = reminder;
        this.stop = stop;
        this.nothingLive = nothingLive;
    }

    /** Has a part of the app tell why it does not get on; empty where it does. */
    void watch(Supplier<Optional<String>> illness) {
        watched.add(illness);
    }

    /**
     * Has what the app hangs on tell what is wrong with it. The app is not ready then, and yet as settled as before: no instance
     * would be better off, and what asks it over HTTP is still answered.
     */
    void watchAround(Supplier<Optional<String>> fault) {
        around.add(fault);
    }

    /** Has somebody warn of what keeps the app from nothing that it does now. */
    void watchBeside(Supplier<Optional<String>> trouble) {
        warning.add(trouble);
    }

    @Override
    public Health get() {
        AppState state = lifecycle.state();
        boolean alive = state != AppState.FAILED && state != AppState.STOPPED;
        boolean warm = live.version().isPresent();
        String illness = told(watched);
        String fault = told(around);
        List<String> warnings =
                warning.stream().flatMap(one -> one.get().stream()).toList();
        boolean well = !stop.isStopped() && illness.isEmpty();
        boolean classifies = state == AppState.RUNNING && warm && well;
        boolean waits = state == AppState.WAITING_FOR_RELEASE && well && nothingLive.getAsBoolean();
        boolean ready = classifies && fault.isEmpty();
        return new Health(
                state.name(),
                alive,
                ready,
                classifies || waits,
                ready ? "" : reason(state, illness.isEmpty() ? fault : illness),
                warnings);
    }

    private static String told(List<Supplier<Optional<String>>> parts) {
        return parts.stream().flatMap(part -> part.get().stream()).collect(Collectors.joining("; "));
    }

    private String reason(AppState state, String illness) {
        if (state == AppState.FAILED) {
            return "the app's log says why it failed";
        }
        if (stop.isStopped()) {
            return "the app is being stopped";
        }
        if (!illness.isEmpty()) {
            return illness;
        }
        return state == AppState.STARTING
                ? "the model is warm, the scoring program joins its group"
                : reminder.reason();
    }
}
