package io.reviewstream.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleCache;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.scoring.ScorerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleModelsTest {
    private static final int MAX_BATCH = 32;
    private static final int SWAPS = 30;

    @TempDir
    private Path directory;

    private FileBundleStore store;
    private BundleModels models;

    @BeforeEach
    void open_a_cache() {
        store = new FileBundleStore(directory.resolve("store"));
        models = new BundleModels(
                new BundleCache(store, directory.resolve("cache"), 1), ScorerSettings.serving(), MAX_BATCH);
    }

    @Test
    void after_many_swaps_one_model_is_open_and_those_that_a_slow_batch_holds() throws Exception {
        List<Release> releases = List.of(
                release(TinyBundle.publish(store, 1)),
                release(TinyBundle.publishOther(store, 2)),
                release(TinyBundle.publish(store, 3)));
        LiveModel live = new LiveModel();
        live.swap(models.load(releases.get(0)));
        Lease slow = live.lease().orElseThrow();
        for (int i = 1; i <= SWAPS; i++) {
            live.swap(models.load(releases.get(1 + i % 2)));
            try (Lease quick = live.lease().orElseThrow()) {
                ServedModel model = quick.model();
                assertThat(model.score(List.of(model.encoder().encode("great"))))
                        .hasSize(1);
            }
        }

        String last = releases.get(1).version();
        assertThat(live.version()).contains(last);
        assertThat(models.open()).isEqualTo(Map.of(slow.model().version(), 1, last, 1));
        assertThat(slow.model().score(List.of(slow.model().encoder().encode("great"))))
                .hasSize(1);
        assertThat(new FileBundleStore(directory.resolve("cache")).versions())
                .contains(releases.get(0).version(), last);
        slow.close();
        assertThat(models.open()).isEqualTo(Map.of(last, 1));
        live.close();
        assertThat(models.open()).isEmpty();
    }

    @Test
    void the_release_to_go_back_to_stays_in_the_cache_however_many_canaries_come() throws Exception {
        Bundle former = TinyBundle.publish(store, 1);
        Bundle served = TinyBundle.publishOther(store, 2);
        ReleaseLog log = ReleaseLog.empty()
                .plus(event(1, former, ReleaseStage.LIVE))
                .plus(event(2, served, ReleaseStage.LIVE))
                .plus(event(3, former, ReleaseStage.RETIRED));
        models.load(release(former)).close();
        models.follow(log);
        ServedModel live = models.load(release(served));
        for (int canary = 3; canary <= 5; canary++) {
            models.load(release(TinyBundle.publish(store, canary))).close();
        }

        assertThat(new FileBundleStore(directory.resolve("cache")).versions())
                .contains(former.version(), served.version())
                .hasSize(3);
        live.close();
    }

    @Test
    void every_bucket_of_a_model_was_run_at_each_batch_size_before_it_is_handed_over() throws Exception {
        try (ServedModel model = models.load(release(TinyBundle.publish(store, 1)))) {
            assertThat(((ScorerModel) model).scorer().runs())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(runs -> assertThat(runs).isGreaterThanOrEqualTo(3));
        }
    }

    @Test
    void another_bundle_than_the_announced_one_is_refused_and_leaves_nothing_open() throws Exception {
        Bundle bundle = TinyBundle.publish(store, 1);
        String forged = bundle.manifestSha256().substring(0, 12) + "0".repeat(52);

        assertThatThrownBy(() -> models.load(release(bundle.version(), forged)))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("announced was " + forged);
        assertThat(models.open()).isEmpty();
    }

    @Test
    void a_release_without_contributions_is_warned_of_once_at_loading_where_they_are_wanted() throws Exception {
        Bundle former = TinyBundle.publish(store, 1);
        try (Warnings warnings = new Warnings();
                ServedModel model = models.load(release(former));
                ServedModel unexplained =
                        BundleModels.of(former, ScorerSettings.serving().withContributions(false), MAX_BATCH)) {
            for (ServedModel each : List.of(model, unexplained)) {
                each.score(List.of(each.encoder().encode("great")));
            }
            assertThat(warnings.lines)
                    .singleElement()
                    .asString()
                    .contains("Release " + former.version() + " cannot tell contributions");
        }
    }

    /** What the models warn of. */
    private static final class Warnings extends AbstractAppender implements AutoCloseable {
        private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Warnings() {
            super("warnings", null, null, true, Property.EMPTY_ARRAY);
            start();
            context.getConfiguration().getRootLogger().addAppender(this, Level.WARN, null);
        }

        @Override
        public void append(LogEvent event) {
            if (event.getLoggerName().equals(BundleModels.class.getName())) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        }

        @Override
        public void close() {
            context.getConfiguration().getRootLogger().removeAppender(getName());
        }
    }

    private static ReleaseEvent event(long epoch, Bundle bundle, ReleaseStage stage) {
        return ReleaseEvent.newBuilder()
                .setEpoch(epoch)
                .setVersion(bundle.version())
                .setSequence(epoch)
                .setManifestSha256(bundle.manifestSha256())
                .setStage(stage)
                .setKind(ReleaseEventKind.STAGE)
                .setReasons(List.of())
                .setMetrics(Map.of())
                .setAt(Instant.EPOCH)
                .build();
    }

    private static Release release(Bundle bundle) {
        return release(bundle.version(), bundle.manifestSha256());
    }

    private static Release release(String version, String sha256) {
        return new Release(version, 1, sha256, ReleaseStage.LIVE, 1, List.of(), Map.of(), Instant.EPOCH);
    }
}
