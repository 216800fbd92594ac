package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.fixture.NewerReview;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.app.http.Health;
import io.reviewstream.embedded.EmbeddedObjectStore;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.embedded.FaultyLink;
import io.reviewstream.embedded.FaultyLink.Fault;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network between the app and its schema registry, or its bundle store, that fails in the ways in which networks do. */
@ExtendWith(Cluster.class)
@Tag("long")
class OutsideFaultsIT {
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration TRUTH = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final Heard heard = new Heard();
    private final WordModel model = new WordModel(VERSION, "bad", "good");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource(names = {"CUT", "SILENT"})
    void that_the_registry_does_not_answer_is_told_and_only_what_needs_it_waits(Fault fault, TestLine line)
            throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(line.directory().resolve("registry"), 0);
                FaultyLink link = FaultyLink.to(URI.create(registry.url()).getPort())) {
            ReviewStreamApp app = start(line, registry, link);
            byte[] newer = NewerReview.registered(registry.url(), line.topics().reviews(), "r20");

            link.fails(fault);

            await(TRUTH, () -> app.health().warnings().size() == 1);
            assertThat(app.health().warnings().get(0)).startsWith("no schema registry at http://" + link.address());
            publish(line, 10, 20);
            assertThat(line.awaitPredictions(20)).hasSize(20);
            assertThat(app.health().ready()).as("what it knows it classifies").isTrue();
            assertThat(answers("registry")).isZero();

            line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, newer));

            await(TRUTH, () -> !app.health().ready());
            Health waiting = app.health();
            assertThat(waiting.reason()).contains("waits for the registry");
            assertThat(waiting.alive()).as("a restart would not mend it").isTrue();
            assertThat(waiting.settled()).as("over HTTP it answers").isTrue();

            link.fails(Fault.NONE);

            await(TRUTH, () -> app.health().ready() && app.health().warnings().isEmpty());
            assertThat(answers("registry")).isOne();
            publish(line, 21, 40);
            assertEachOnce(line, 40);
            app.close();
        }
    }

    @Test
    void a_slow_way_to_the_registry_is_no_fault(TestLine line) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(line.directory().resolve("registry"), 0);
                FaultyLink link = FaultyLink.to(URI.create(registry.url()).getPort())) {
            ReviewStreamApp app = start(line, registry, link);
            byte[] newer = NewerReview.registered(registry.url(), line.topics().reviews(), "r10");

            link.fails(Fault.LATE);
            line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, newer));
            publish(line, 11, 20);

            assertWell(app);
            assertEachOnce(line, 20);
            app.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "SILENT"})
    void that_the_store_does_not_answer_is_told_and_the_next_release_comes_once_it_does(Fault fault, TestLine line)
            throws Exception {
        try (StorePlace.Opened direct = StorePlace.BUCKET.open(line.directory());
                FaultyLink link = direct.link();
                BundleStore store = direct.config(line).bundleStore().open()) {
            Bundle first = TinyBundle.publish(store, 1);
            Bundle second = TinyBundle.publishOther(store, 2);
            ReviewStreamApp app = startFrom(line, direct, link, first);

            link.fails(fault);
            line.announce(second.version(), second.manifestSha256(), first.version());

            await(TRUTH, () -> app.health().warnings().size() == 1);
            assertThat(app.health().warnings().get(0))
                    .startsWith("no server of the bundle store s3://" + EmbeddedObjectStore.BUCKET);
            publish(line, 0, 20);
            assertThat(line.awaitPredictions(20))
                    .extracting(Prediction::getRelease)
                    .containsOnly(first.version());
            assertThat(app.health().ready())
                    .as("it classifies by the release that it has")
                    .isTrue();
            assertThat(app.servingStatus().isUpToDate()).isFalse();

            link.fails(Fault.NONE);

            await(TRUTH, () -> app.health().warnings().isEmpty());
            await(RECOVERY, () -> app.servingRelease().equals(Optional.of(second.version())));
            publish(line, 20, 40);
            assertEachOnce(line, 40);
            app.close();
        }
    }

    @Test
    void over_a_slow_way_to_the_store_the_next_release_comes_all_the_same(TestLine line) throws Exception {
        try (StorePlace.Opened direct = StorePlace.BUCKET.open(line.directory());
                FaultyLink link = direct.link();
                BundleStore store = direct.config(line).bundleStore().open()) {
            Bundle first = TinyBundle.publish(store, 1);
            Bundle second = TinyBundle.publishOther(store, 2);
            ReviewStreamApp app = startFrom(line, direct, link, first);

            link.fails(Fault.LATE);
            line.announce(second.version(), second.manifestSha256(), first.version());
            publish(line, 0, 20);

            assertWell(app);
            await(RECOVERY, () -> app.servingRelease().equals(Optional.of(second.version())));
            assertEachOnce(line, 20);
            app.close();
        }
    }

    private ReviewStreamApp start(TestLine line, EmbeddedRegistry registry, FaultyLink link) {
        line.with(new RegistryConnection(registry.url(), Map.of(), true)).createTopics();
        String over = "http://" + link.address() + URI.create(registry.url()).getPath();
        ReviewStreamApp app = line.startApp(line.config("registry.url", over), heard, release -> model, meters);
        line.announce(VERSION, "aaaaaaaaaaaa1111", null);
        publish(line, 0, 10); // so that their schema is known
        assertThat(line.awaitPredictions(10)).hasSize(10);
        assertThat(app.health().ready()).isTrue();
        return app;
    }

    private ReviewStreamApp startFrom(TestLine line, StorePlace.Opened direct, FaultyLink link, Bundle first) {
        line.createTopics();
        ReviewStreamApp app =
                line.startApp(direct.config(line, "object-storage.endpoint", "http://" + link.address()), heard);
        line.announce(first.version(), first.manifestSha256(), null);
        await(RECOVERY, () -> app.health().ready());
        return app;
    }

    private double answers(String part) {
        return meters.get("reviewstream.answers").tag("part", part).gauge().value();
    }

    private static void await(Duration most, Callable<Boolean> condition) {
        Awaitility.await().dontCatchUncaughtExceptions().atMost(most).until(condition);
    }

    /** For as long as it would take to tell that it is not. */
    private static void assertWell(ReviewStreamApp app) {
        Awaitility.await()
                .dontCatchUncaughtExceptions()
                .during(TRUTH)
                .atMost(RECOVERY)
                .until(() -> app.health().ready() && app.health().warnings().isEmpty());
    }

    private static void assertEachOnce(TestLine line, int count) {
        assertThat(line.awaitPredictions(count))
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "r" + i).toList());
        assertThat(line.records(line.topics().deadLetters())).isEmpty();
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publishSoon(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }
}
