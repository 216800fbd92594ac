package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The trainer as a job of a Flink that is there already, by Flink's own command line. */
@Tag("long")
class FlinkClusterIT {
    private static final int FIRST = 400;
    private static final int STEP = 100;
    private static final int MOST = 1_200;

    /** All reviews are drawn, so that each has an answer. */
    private static final Map<String, String> ASKING = Map.of(
            "label-requests.enabled", "true",
            "label-requests.random-rate", "1",
            "label-requests.random-per-hour", "100000");

    @TempDir
    Path directory;

    private final Map<String, String> truth = new HashMap<>();
    private final Iterator<SampleReview> samples =
            SampleReviews.phaseOne(Language.ENGLISH, 11).limit(FIRST + MOST).iterator();

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void a_job_goes_on_from_its_savepoint_with_other_sources_and_its_release_is_served() throws Exception {
        try (Line line = Line.start(directory.resolve("line"), 4);
                Feed feed = new Feed(line);
                ReviewStreamApp app = line.app(ASKING);
                RequestInbox inbox = new RequestInbox(line);
                FlinkCluster cluster = cluster()) {
            app.start();

            String first = cluster.run(List.of("-p", "1"), arguments(line));
            send(feed, FIRST);
            cluster.await("a first release", () -> app.servingRelease().isPresent());
            String former = app.servingRelease().orElseThrow();
            String savepoint = cluster.stop(first);

            List<String> wider = new ArrayList<>(arguments(line));
            wider.addAll(List.of("--source-parallelism=3", "--join-parallelism=2"));
            cluster.run(List.of("-p", "1", "-s", savepoint), wider);
            // From now on every label is the answer to a request of the app, and brings no text.
            awaitNext(cluster, line, app, former, count -> answered(feed, inbox, count));

            FileBundleStore store = new FileBundleStore(line.bundles());
            Manifest before = store.open(former).manifest();
            Manifest after = store.open(app.servingRelease().orElseThrow()).manifest();
            assertThat(after.lineage().trainedExamples())
                    .isGreaterThan(before.lineage().trainedExamples());
            assertThat(after.metrics().get("holdout.texts"))
                    .as("the holdout of the savepoint is there still")
                    .isGreaterThanOrEqualTo(before.metrics().get("holdout.texts"));
            assertThat(cluster.taskManagerLog())
                    .as("reads the topics by as many tasks as the second call says")
                    .contains("reviews -> decode reviews (3/3)")
                    .contains("join reviews (2/2)");
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void in_application_mode_the_job_starts_with_its_cluster_and_goes_on_from_a_savepoint() throws Exception {
        try (Line line = Line.start(directory.resolve("line"), 4);
                Feed feed = new Feed(line);
                ReviewStreamApp app = line.app()) {
            app.start();
            send(feed, FIRST);
            String savepoint;
            try (FlinkCluster cluster = application("first", List.of(), line)) {
                cluster.await("a first release", () -> app.servingRelease().isPresent());
                savepoint = cluster.stop(cluster.job());
            }
            String former = app.servingRelease().orElseThrow();

            try (FlinkCluster cluster = application("second", List.of("--fromSavepoint", savepoint), line)) {
                awaitNext(cluster, line, app, former, count -> send(feed, count));
            }
            FileBundleStore store = new FileBundleStore(line.bundles());
            assertThat(store.open(app.servingRelease().orElseThrow())
                            .manifest()
                            .lineage()
                            .trainedExamples())
                    .isGreaterThan(store.open(former).manifest().lineage().trainedExamples());
        }
    }

    /** An operator promotes it: whether a network of five units is any better after some steps is for the gate's tests. */
    private void awaitNext(FlinkCluster cluster, Line line, ReviewStreamApp app, String former, IntConsumer sending) {
        int[] sent = {0};
        cluster.await("a release by the job that went on", () -> {
            int count = Math.min(STEP, MOST - sent[0]);
            sending.accept(count);
            sent[0] += count;
            List<String> versions = new FileBundleStore(line.bundles()).versions();
            String newest = versions.get(versions.size() - 1);
            if (!newest.equals(former)) {
                promote(line, newest);
            }
            return !app.servingRelease().orElseThrow().equals(former);
        });
    }

    /** Tries: a bundle is in the store before it is announced, and one that passed its gate is live already. */
    private void promote(Line line, String version) throws Exception {
        Program.APP.run(
                directory,
                "releases",
                "promote",
                version,
                "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                "--schema-registry-url=" + line.schemas().url());
    }

    private FlinkCluster cluster() throws Exception {
        return FlinkCluster.start(directory.resolve("flink"), checkpointing());
    }

    private FlinkCluster application(String name, List<String> options, Line line) throws Exception {
        return FlinkCluster.startApplication(directory.resolve(name), options, arguments(line), checkpointing());
    }

    private String[] checkpointing() {
        return new String[] {
            "execution.checkpointing.interval: 1s",
            "execution.checkpointing.dir: " + directory.resolve("checkpoints").toUri()
        };
    }

    private static List<String> arguments(Line line) {
        return List.of(
                "--bundle-store=" + line.bundles(),
                "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                "--schema-registry-url=" + line.schemas().url(),
                "--first-release-after=300",
                "--release-every=100",
                "--train-every=32",
                "--train-interval=1s",
                "--min-holdout=5",
                "--set=network.deep.embedding.dim=8",
                "--set=network.deep.recurrent.units=5",
                "--set=buckets=[16]",
                "--set=schedule.epochs=1");
    }

    /** Labels for reviews; every second one without its text, which its review brings. */
    private void send(Feed feed, int count) {
        for (int i = 0; i < count; i++) {
            SampleReview review = samples.next();
            feed.review(review.id(), review.text());
            feed.label(review.id(), review.label(), i % 2 == 0 ? null : review.text());
        }
        feed.flush();
    }

    /** Reviews alone; whatever the app has asked about by now is answered. */
    private void answered(Feed feed, RequestInbox inbox, int count) {
        for (int i = 0; i < count; i++) {
            SampleReview review = samples.next();
            truth.put(review.id(), review.label());
            feed.review(review.id(), review.text());
        }
        feed.flush();
        for (LabelRequest request : inbox.look()) {
            String label = truth.get(request.getReviewId());
            if (label != null) {
                feed.answer(request, label);
            }
        }
        feed.flush();
    }
}
