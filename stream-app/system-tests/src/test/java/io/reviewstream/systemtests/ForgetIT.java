package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks to be forgotten: the command line, a trainer of its own and the app that keeps the log see to it. */
@Tag("long")
class ForgetIT {
    /** Of words that no other text has pieces of, so that compression leaves it whole. */
    private static final String SECRET = "quimby vexes jocund wyverns";
    /** A third waits for a label, a third brings its text with the label, a third has it from its review. */
    private static final int SECRETS = 12;

    private static final int STEP = 50;

    @TempDir
    Path directory;

    private final Iterator<SampleReview> samples =
            SampleReviews.phaseOne(Language.ENGLISH, 5).limit(100_000).iterator();

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void the_command_is_answered_in_the_log_and_neither_state_nor_later_candidates_hold_the_text() throws Exception {
        try (Line line = Line.start(directory.resolve("line"), 1);
                Feed feed = new Feed(line);
                ReviewStreamApp app = line.app()) {
            app.start();
            Process trainer = trainer(line);
            try {
                awaiting(trainer, () -> assertThat(app.servingRelease()).isPresent());
                secrets(feed);
                Path state = line.bundles().resolve(".checkpoints");
                awaiting(trainer, () -> {
                    others(feed, 1);
                    assertThat(holders(state))
                            .as("files of checkpoints with the text")
                            .isNotEmpty();
                });

                assertThat(Program.APP.run(directory, forget(line)).well().out())
                        .containsPattern("FORGOTTEN: reviews forgotten by anna; " + SECRETS
                                + " asked for; removed: [1-9][0-9]* in ");

                FileBundleStore store = new FileBundleStore(line.bundles());
                int made = store.versions().size();
                secrets(feed);
                awaiting(trainer, () -> {
                    others(feed, STEP);
                    assertThat(store.versions()).hasSizeGreaterThanOrEqualTo(made + 2);
                    assertThat(holders(state))
                            .as("files of checkpoints with the text")
                            .isEmpty();
                });
                List<String> versions = store.versions();
                assertThat(holders(line.bundles().resolve(versions.get(versions.size() - 1))))
                        .as("files of the newest candidate with the text")
                        .isEmpty();
            } finally {
                trainer.destroyForcibly().waitFor();
            }
        }
    }

    private static void secrets(Feed feed) {
        for (int i = 0; i < SECRETS; i++) {
            String text = SECRET + ", number " + i;
            if (i % 3 != 1) {
                feed.review(id(i), text);
            }
            if (i % 3 != 0) {
                feed.label(id(i), i % 2 == 0 ? "positive" : "negative", i % 3 == 1 ? text : null);
            }
        }
        feed.flush();
    }

    private void others(Feed feed, int count) {
        for (int i = 0; i < count; i++) {
            SampleReview review = samples.next();
            feed.review(review.id(), review.text());
            feed.label(review.id(), review.label(), review.text());
        }
        feed.flush();
    }

    private Process trainer(Line line) throws IOException {
        return Program.TRAINER.start(
                Files.createDirectory(directory.resolve("trainer")),
                List.of(),
                "run",
                "--bootstrap=" + line.sample(Language.ENGLISH, 400),
                "--bundle-store=" + line.bundles(),
                "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                "--schema-registry-url=" + line.schemas().url(),
                "--checkpoint-interval=1",
                "--train-every=32",
                "--train-interval=1s",
                "--release-every=100",
                "--min-holdout=5",
                "--keep-bundles=100",
                "--set=network.deep.embedding.dim=8",
                "--set=network.deep.recurrent.units=5",
                "--set=buckets=[16]",
                "--set=schedule.epochs=1");
    }

    private static String[] forget(Line line) {
        return Stream.concat(
                        Stream.of("forget"),
                        Stream.concat(
                                IntStream.range(0, SECRETS).mapToObj(ForgetIT::id),
                                Stream.of(
                                        "--reason=request 4711",
                                        "--issued-by=anna",
                                        "--timeout=150",
                                        "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                                        "--schema-registry-url="
                                                + line.schemas().url())))
                .toArray(String[]::new);
    }

    private static String id(int number) {
        return "secret-" + number;
    }

    private void awaiting(Process trainer, ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .failFast("the trainer ended: " + directory.resolve("trainer/err"), () -> !trainer.isAlive())
                .untilAsserted(assertion);
    }

    /** Fails where files go while they are read, as checkpoints do: whoever waits looks again. */
    private static List<Path> holders(Path place) {
        List<Path> holders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET)) {
                    holders.add(file);
                }
            }
            return holders;
        } catch (IOException | UncheckedIOException e) {
            throw new AssertionError("a file went while it was read", e);
        }
    }
}
