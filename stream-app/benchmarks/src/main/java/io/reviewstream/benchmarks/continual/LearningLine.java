package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Waiting;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLogReader;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The app as an operator starts it and the trainer's job as {@code trainer run} starts it, on a lane of their own. Each call
 * returns when all that follows from it has come about, so that results do not hang on how fast the machine is. For one
 * thread.
 */
final class LearningLine implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
    private static final String TRAINERS_GROUP = "reviews-trainer";

    private final AvroSerdes serdes;
    private final ReviewApp app;
    private final TrainerConfig config;
    private RunningTrainer trainer;
    private final StepPublisher publisher;
    private final PredictionsOfSteps predictions;
    private final ReleaseLogReader releases;
    private final Consumer<byte[], byte[]> trainersPlace;
    private final TopicPartition reviews;
    private final TopicPartition feedback;
    private int decided;

    /** Starts both; the trainer makes the first model of the rows. */
    LearningLine(Lane lane, Recipe recipe, ContinualPlan plan, List<DriftRow> rows) throws Exception {
        serdes = new AvroSerdes(lane.line().schemas());
        releases =
                new ReleaseLogReader(lane.line().kafka(), serdes, lane.topics().releases());
        publisher = new StepPublisher(lane);
        predictions = new PredictionsOfSteps(lane);
        trainersPlace = new KafkaClients(lane.line().kafka(), "benchmark").reader(TRAINERS_GROUP);
        reviews = new TopicPartition(lane.topics().reviews(), StepPublisher.PARTITION);
        feedback = new TopicPartition(lane.topics().feedback(), StepPublisher.PARTITION);
        app = ReviewApp.start(lane, List.of());
        config = config(lane, recipe, plan, rows);
        trainer = TrainerJob.start(config, event -> {});
    }

    private static TrainerConfig config(Lane lane, Recipe recipe, ContinualPlan plan, List<DriftRow> rows)
            throws IOException {
        Path file = lane.directory().resolve("first.tsv");
        Stream<String> lines = rows.stream().map(row -> row.text().replaceAll("\\s+", " ") + "\t" + row.label());
        Files.write(file, Stream.concat(Stream.of("text\tlabel"), lines).toList());
        FeedbackSettings feedback =
                FeedbackSettings.of(lane.line().kafka(), lane.line().schemas(), lane.topics());
        return TrainerConfig.of(
                        recipe,
                        lane.bundles(),
                        new TrainingSource.FromFileThenFeedback(BootstrapFile.of(file), feedback),
                        new ExecutionSettings(lane.directory().resolve("checkpoints"), CHECKPOINTS, true))
                .withOnline(plan.online())
                .withGate(plan.gate());
    }

    /** Waits for the first release to serve. */
    Release first() throws Exception {
        Release first = decision();
        app.awaitReady();
        return first;
    }

    /** Publishes reviews, and returns what the app said of them by review id; the trainer has them too by then. */
    Map<String, PredictionsOfSteps.Said> review(List<DriftRow> rows) throws Exception {
        publisher.reviews(rows);
        await(
                "a prediction for each of " + publisher.published() + " reviews",
                () -> predictions.look().size() >= publisher.published());
        awaitRead(reviews, publisher.published());
        return predictions.look();
    }

    private void awaitRead(TopicPartition partition, long records) throws Exception {
        await("the trainer to have read " + records + " records of " + partition, () -> {
            OffsetAndMetadata place = trainersPlace.committed(Set.of(partition)).get(partition);
            return place != null && place.offset() >= records;
        });
    }

    /** Publishes labels, and returns what became of the candidate that they make; it serves, if it may. */
    Release label(List<GivenLabels.Given> given) throws Exception {
        publisher.labels(given);
        return decision();
    }

    /** The same with labels that are too few to make one by themselves. */
    Release labelAndAsk(List<GivenLabels.Given> given) throws Exception {
        publisher.labels(given);
        // The wish comes by a topic of its own, and must not overtake them.
        awaitRead(feedback, publisher.labelled());
        publisher.trainNow();
        return decision();
    }

    /** Stops the trainer, and starts it again on the state that it kept. */
    void restartTrainer() {
        trainer.close();
        trainer = TrainerJob.start(config, event -> {});
    }

    private Release decision() throws Exception {
        await(
                "a decision on release " + (decided + 1),
                () -> releases.poll(Duration.ofMillis(100)).count() > decided
                        && isDecided(releases.log().releases().get(decided)));
        Release release = releases.log().releases().get(decided);
        decided++;
        if (release.stage() == ReleaseStage.LIVE) {
            await("the app to serve " + release.version(), () -> app.release().equals(release.version()));
        }
        return release;
    }

    private static boolean isDecided(Release release) {
        return release.stage() == ReleaseStage.LIVE || release.stage() == ReleaseStage.REFUSED;
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        Waiting.until(LIMIT, what, app.process(), () -> {
            if (!trainer.isRunning()) {
                throw new IllegalStateException("the trainer has ended; stderr.log says why");
            }
            return condition.call();
        });
    }

    @Override
    public void close() {
        trainer.close();
        app.close();
        trainersPlace.close();
        predictions.close();
        publisher.close();
        releases.close();
        serdes.close();
    }
}
