package io.reviewstream.systemtests;

import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.quickstart.traffic.RecordFollower;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** One line with the app running in this process; releases of any kind go live one after the other. */
final class ReleasesInTurn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Line line;
    private final FileBundleStore store;
    private final AvroSerdes serdes;
    private final ReviewStreamApp app;
    private final RecordFollower<Prediction> reader;
    private final Map<String, Prediction> predictions = new ConcurrentHashMap<>();

    ReleasesInTurn(Path directory) {
        this.directory = directory;
        line = Line.start(directory.resolve("line"), 1);
        store = new FileBundleStore(line.bundles());
        serdes = new AvroSerdes(line.schemas());
        app = line.app();
        app.start();
        reader = new RecordFollower<>(
                line.kafka(),
                serdes,
                line.topics().classified(),
                Prediction.class,
                (said, time) -> predictions.put(said.getReviewId(), said));
        reader.start();
    }

    /** Trains on the sample in the language of the recipe, and publishes. */
    Bundle train(Recipe recipe) throws Exception {
        Path rows = line.sample(SmallRecipes.language(recipe.encoder()), 240);
        ExecutionSettings execution =
                new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), false);
        TrainerConfig config = TrainerConfig.of(
                        recipe,
                        line.bundles(),
                        new TrainingSource.FromFile(BootstrapFile.of(rows), Optional.empty()),
                        execution)
                .withScheduleAsItIs();
        try (RunningTrainer trainer = TrainerJob.start(config, event -> {})) {
            trainer.finished().get(2, TimeUnit.MINUTES);
        }
        List<String> versions = store.versions();
        return store.open(versions.get(versions.size() - 1));
    }

    /** Announces a bundle as one that passed the gate, and waits until the app serves it. */
    void goLive(Bundle bundle) throws Exception {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId("announce-" + bundle.version())
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(bundle.version())
                .setSequence(bundle.manifest().sequence())
                .setManifestSha256(bundle.manifestSha256())
                .setComparedWith(app.servingRelease().orElse(null))
                .setGatePassed(true)
                .setIssuedBy("test")
                .setIssuedAt(Instant.now())
                .build();
        String topic = line.topics().commands();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                line.kafka().clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "reviews", serdes.encode(topic, command)))
                    .get();
        }
        Awaitility.await().atMost(PATIENCE).until(() -> app.servingRelease().equals(Optional.of(bundle.version())));
    }

    /** Sends reviews through the topology; their predictions, by this release and in the order of the texts. */
    List<Prediction> classify(String version, List<String> texts) {
        predictions.clear();
        try (Publisher publisher = new Publisher(line)) {
            for (int i = 0; i < texts.size(); i++) {
                publisher.publish(i, null, texts.get(i));
            }
        }
        Awaitility.await().atMost(PATIENCE).until(() -> predictions.size() == texts.size());
        return IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    Prediction prediction = predictions.get("review-" + i);
                    if (prediction == null || !prediction.getRelease().equals(version)) {
                        throw new AssertionError(
                                "review " + i + " was scored otherwise than by " + version + ": " + prediction);
                    }
                    return prediction;
                })
                .toList();
    }

    @Override
    public void close() {
        reader.close();
        app.close();
        serdes.close();
        line.close();
    }
}
