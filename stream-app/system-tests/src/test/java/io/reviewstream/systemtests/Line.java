package io.reviewstream.systemtests;

import io.reviewstream.app.AppListener;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.embedded.EmbeddedServers;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import io.reviewstream.quickstart.sample.TsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A broker, a registry, the topics and a first release: what both programs need around them. */
final class Line implements AutoCloseable {

    private static final int TRAINING_ROWS = 600;

    private final Path directory;
    private final EmbeddedServers servers;
    private final TopicNames topics = TopicNames.withPrefix("");

    private Line(Path directory, EmbeddedServers servers) {
        this.directory = directory;
        this.servers = servers;
    }

    /** Starts broker and registry and creates the topics, {@code partitions} each. */
    static Line start(Path directory, int partitions) {
        return create(directory, partitions, EmbeddedServers.start(directory));
    }

    /** An app on this line, which was not started yet. */
    ReviewStreamApp app() {
        return app(Map.of());
    }

    /** The same with other settings than usual, by their names. */
    ReviewStreamApp app(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "kafka.bootstrap-servers", kafka().bootstrapServers(),
                "registry.url", schemas().url(),
                "bundle-store", bundles().toString(),
                "state-dir", directory.resolve("state").toString(),
                "http.port", "0"));
        return new ReviewStreamApp(new ConfigLoader(Map.of()).load(null, settings), new AppListener() {});
    }

    /** The same on a broker that runs already, and that somebody else stops. */
    static Line on(String bootstrapServers, Path directory, int partitions) {
        return create(directory, partitions, EmbeddedServers.beside(bootstrapServers, directory));
    }

    private static Line create(Path directory, int partitions, EmbeddedServers servers) {
        Line line = new Line(directory, servers);
        new TopicProvisioner(line.kafka(), line.schemas()).create(line.topics, partitions, (short) 1);
        return line;
    }

    KafkaConnection kafka() {
        return KafkaConnection.to(servers.bootstrapServers());
    }

    RegistryConnection schemas() {
        return RegistryConnection.to(servers.registryUrl());
    }

    TopicNames topics() {
        return topics;
    }

    Path bundles() {
        return directory.resolve("bundles");
    }

    /** Trains a first release on the sample, publishes and announces it. */
    void release() throws Exception {
        Path rows = sample(Language.ENGLISH, TRAINING_ROWS);
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS).withBuckets(List.of(16, 32));
        ExecutionSettings execution =
                new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofSeconds(1), false);
        TrainingSource source = new TrainingSource.FromFile(
                BootstrapFile.of(rows), Optional.of(FeedbackSettings.of(kafka(), schemas(), topics)));
        TrainerConfig config = TrainerConfig.of(recipe, bundles(), source, execution);
        TrainerJob.start(config, event -> {}).finished().get(3, TimeUnit.MINUTES);
    }

    /** A file of sample reviews with their labels. */
    Path sample(Language language, int count) throws IOException {
        Path rows = directory.resolve("sample-" + language + ".tsv");
        try (TsvWriter writer =
                new TsvWriter(Files.newBufferedWriter(rows, StandardCharsets.UTF_8), List.of("id", "text", "label"))) {
            Iterator<SampleReview> reviews =
                    SampleReviews.phaseOne(language, 1).limit(count).iterator();
            while (reviews.hasNext()) {
                SampleReview review = reviews.next();
                writer.row(List.of(review.id(), review.text(), review.label()));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        servers.close();
    }
}
