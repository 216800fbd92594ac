package io.reviewstream.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.WordModel;
import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveModelTest {
    private static final BackOff SOON = new BackOff(Duration.ofMillis(1), Duration.ofMillis(5));
    private static final BackOff SLOWLY = new BackOff(Duration.ofMillis(10), Duration.ofMillis(10));
    private static final RetryTimes AT_ONCE = new RetryTimes(SOON, SOON);

    private final LiveModel live = new LiveModel();
    private final WordModel first = new WordModel("first", "bad", "good");
    private final WordModel second = new WordModel("second", "bad", "good");

    @Test
    void before_the_first_model_there_is_no_lease() {
        assertThat(live.lease()).isEmpty();
        assertThat(live.version()).isEmpty();
    }

    @Test
    void a_model_swapped_out_closes_when_its_last_lease_returns() {
        live.swap(first);
        Lease one = live.lease().orElseThrow();
        Lease other = live.lease().orElseThrow();

        live.swap(second);
        one.close();
        one.close();
        assertThat(first.isClosed()).isFalse();
        assertThat(other.model().version()).isEqualTo("first");
        other.close();

        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isFalse();
        assertThat(live.version()).contains("second");
        assertThatThrownBy(other::model).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_model_swapped_out_without_leases_closes_at_once() {
        live.swap(first);
        live.swap(second);

        assertThat(first.isClosed()).isTrue();
        live.close();
        assertThat(second.isClosed()).isTrue();
        assertThat(live.lease()).isEmpty();
    }

    @Test
    void no_lease_ever_holds_a_closed_model() throws InterruptedException {
        List<WordModel> models = new ArrayList<>();
        AtomicBoolean closedInUse = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        live.swap(first);
        List<Thread> users = List.of(user(done, closedInUse), user(done, closedInUse));
        users.forEach(Thread::start);

        for (int i = 0; i < 5_000; i++) {
            WordModel next = new WordModel("m" + i, "bad", "good");
            models.add(next);
            live.swap(next);
        }
        done.set(true);
        for (Thread user : users) {
            user.join();
        }
        live.close();

        assertThat(closedInUse).isFalse();
        assertThat(models).allMatch(WordModel::isClosed);
    }

    private Thread user(AtomicBoolean done, AtomicBoolean closedInUse) {
        return new Thread(() -> {
            while (!done.get()) {
                try (Lease lease = live.lease().orElseThrow()) {
                    if (((WordModel) lease.model()).isClosed()) {
                        closedInUse.set(true);
                    }
                }
            }
        });
    }

    @Test
    void a_load_that_fails_is_told_and_tried_again_while_the_old_model_serves() {
        live.swap(first);
        AtomicInteger attempts = new AtomicInteger();
        List<String> heard = new CopyOnWriteArrayList<>();
        ModelSource source = release -> {
            if (attempts.incrementAndGet() < 4) {
                assertThat(live.version()).contains("first");
                throw new IOException("disk is away");
            }
            return second;
        };

        try (ModelLoader loader = new ModelLoader(source, live, listener(heard), AT_ONCE)) {
            loader.wish(release("second"));
            await().until(() -> live.version().filter("second"::equals).isPresent());
        }

        assertThat(heard)
                .containsExactly(
                        "failed second: disk is away",
                        "failed second: disk is away",
                        "failed second: disk is away",
                        "swapped second");
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void only_the_newest_wish_counts() {
        List<String> heard = new CopyOnWriteArrayList<>();
        AtomicBoolean firstIsBroken = new AtomicBoolean(true);
        ModelSource source = release -> {
            if (release.version().equals("first") && firstIsBroken.get()) {
                throw new IOException("broken");
            }
            return release.version().equals("first") ? first : second;
        };

        try (ModelLoader loader = new ModelLoader(source, live, listener(heard), new RetryTimes(SLOWLY, SLOWLY))) {
            loader.wish(release("first"));
            await().until(() -> !heard.isEmpty());
            loader.wish(release("second"));
            await().until(() -> live.version().filter("second"::equals).isPresent());
            firstIsBroken.set(false);
            await().during(Duration.ofMillis(50))
                    .until(() -> live.version().filter("second"::equals).isPresent());
        }
    }

    private static ReleaseListener listener(List<String> heard) {
        return new ReleaseListener() {
            @Override
            public void loadFailed(String version, String why) {
                heard.add("failed " + version + ": " + why);
            }

            @Override
            public void swapped(String version) {
                heard.add("swapped " + version);
            }
        };
    }

    private static Release release(String version) {
        return new Release(version, 1, "sha", ReleaseStage.LIVE, 1, List.of(), Map.of(), Instant.EPOCH);
    }
}
