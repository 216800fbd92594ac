package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.http.Health;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.LiveModel;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
    private final Lifecycle lifecycle = new Lifecycle(new AppListener() {});
    private final StopSignal stop = new StopSignal();
    private final AtomicBoolean nothingLive = new AtomicBoolean();
    private final HealthCheck health = new HealthCheck(
            lifecycle,
            new LiveModel(Clock.systemUTC()),
            new WaitingReminder(lifecycle, stop, "models.releases"),
            stop,
            nothingLive::get);

    @Test
    void who_waits_has_settled_once_it_is_known_that_nothing_is_live() {
        lifecycle.enter(AppState.WAITING_FOR_RELEASE);
        assertThat(health.get().settled()).isFalse();

        nothingLive.set(true);

        assertThat(health.get().settled()).isTrue();
        assertThat(health.get().ready()).isFalse();
    }

    @Test
    void what_is_wrong_around_it_is_told_and_unsettles_nobody() {
        nothingLive.set(true);
        lifecycle.enter(AppState.WAITING_FOR_RELEASE);
        health.watchAround(() -> Optional.of("no broker answers"));

        assertThat(health.get().settled()).isTrue();
        assertThat(health.get().ready()).isFalse();
        assertThat(health.get().reason()).isEqualTo("no broker answers");
    }

    @Test
    void a_warning_leaves_it_as_it_is_and_is_told() {
        nothingLive.set(true);
        lifecycle.enter(AppState.WAITING_FOR_RELEASE);
        Health before = health.get();
        health.watchBeside(() -> Optional.of("no schema registry answers"));
        health.watchBeside(Optional::empty);

        Health now = health.get();

        assertThat(now.settled()).isEqualTo(before.settled()).isTrue();
        assertThat(now.reason()).isEqualTo(before.reason());
        assertThat(now.warnings()).containsExactly("no schema registry answers");
    }

    @Test
    void who_joins_has_not_settled() {
        nothingLive.set(true);
        lifecycle.enter(AppState.WAITING_FOR_RELEASE);
        lifecycle.enter(AppState.STARTING);

        assertThat(health.get().settled()).isFalse();
    }

    @Test
    void who_waits_and_is_ill_or_is_being_stopped_has_not_settled() {
        nothingLive.set(true);
        lifecycle.enter(AppState.WAITING_FOR_RELEASE);
        AtomicBoolean ill = new AtomicBoolean(true);
        health.watch(() -> ill.get() ? Optional.of("threads die") : Optional.empty());
        assertThat(health.get().settled()).isFalse();

        ill.set(false);
        assertThat(health.get().settled()).isTrue();
        stop.stop();
        assertThat(health.get().settled()).isFalse();
    }
}
