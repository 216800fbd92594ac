package io.reviewstream.quickstart;

import io.reviewstream.app.AppState;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.embedded.EmbeddedServers;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.quickstart.stack.Cleanup;
import io.reviewstream.quickstart.stack.Workplace;
import io.reviewstream.quickstart.traffic.RecordFollower;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The running programs of the demo: broker, registry, app and trainer, in one temporary directory. For one thread. */
final class Stage {
    private static final int PARTITIONS = 3;
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    private final Workplace workplace;
    private final Cleanup cleanup;
    private final KafkaConnection kafka;
    private final RegistryConnection registry;
    private final AvroSerdes serdes;
    private final TopicNames topics = TopicNames.defaults();
    private final ReleaseBoard board = new ReleaseBoard();
    private final Signals signals = new Signals(this::failure);
    private final List<Supplier<Optional<String>>> watched = new CopyOnWriteArrayList<>();
    private @Nullable ReviewStreamApp app;
    private @Nullable RunningTrainer trainer;

    private Stage(Workplace workplace, Cleanup cleanup, EmbeddedServers servers) {
        this.workplace = workplace;
        this.cleanup = cleanup;
        this.kafka = KafkaConnection.to(servers.bootstrapServers());
        this.registry = RegistryConnection.to(servers.registryUrl());
        this.serdes = cleanup.add(new AvroSerdes(registry));
        board.onChange(signals::changed);
    }

    /** Starts broker and registry. */
    static Stage open(Workplace workplace, Cleanup cleanup, DemoOptions options) {
        EmbeddedServers servers =
                EmbeddedServers.start(workplace.resolve("servers"), options.port(), options.registryPort());
        return new Stage(workplace, cleanup, cleanup.add(servers));
    }

    /** Creates topics, and subjects with their compatibilities. */
    void createTopics() {
        new TopicProvisioner(kafka, registry).create(topics, PARTITIONS, (short) 1);
    }

    /** Starts the app, which finds no release yet. */
    void startApp() {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("registry.url", registry.url());
        settings.put("state-dir", workplace.resolve("state").toString());
        settings.put("bundle-store", bundles().toString());
        settings.put("http.port", "0"); // whatever else runs on this machine
        settings.put("quality.enabled", "true");
        settings.put("drift.enabled", "true");
        // A small stream: the smallest windows that are judged, and soon.
        settings.put("drift.window", "300");
        settings.put("drift.pane", "1s");
        settings.put("drift.lateness", "1s");
        app = cleanup.add(new ReviewStreamApp(new ConfigLoader(Map.of()).load(null, settings), board));
        app.start();
    }

    /** Where the app answers over HTTP. */
    Optional<URI> httpAddress() {
        return app == null ? Optional.empty() : app.httpAddress();
    }

    /** Reads a topic from the beginning until the demo ends; if it cannot, whoever waits is told. */
    <T extends SpecificRecord> void follow(String topic, Class<T> type, BiConsumer<T, Instant> receiver) {
        RecordFollower<T> reader = cleanup.add(new RecordFollower<>(kafka, serdes, topic, type, receiver));
        watch(() -> Optional.ofNullable(reader.failure()).map(failure -> topic + " cannot be read: " + failure));
        reader.start();
    }

    /** Starts the trainer, which learns from the file first and then follows the feedback. */
    void startTrainer(DemoPlan plan, Path bootstrap, Consumer<ProgressEvent> progress) {
        TrainerConfig config = TrainerConfig.of(
                        plan.recipe(),
                        bundles(),
                        new TrainingSource.FromFileThenFeedback(
                                BootstrapFile.of(bootstrap), FeedbackSettings.of(kafka, registry, topics)),
                        new ExecutionSettings(workplace.resolve("checkpoints"), CHECKPOINTS, false))
                .withOnline(plan.online())
                .withGate(plan.gate());
        trainer = cleanup.add(TrainerJob.start(config, progress));
    }

    /** Stops app and trainer, so that nothing comes after. */
    void stopPrograms() {
        if (trainer != null) {
            trainer.close();
        }
        if (app != null) {
            app.close();
        }
    }

    private Optional<StepFailedException> failure() {
        if (board.state() == AppState.FAILED) {
            return Optional.of(new StepFailedException("the app has failed", null));
        }
        if (trainer != null && trainer.finished().isCompletedExceptionally()) {
            return Optional.of(new StepFailedException("the trainer has failed: " + rootOf(trainer), null));
        }
        return watched.stream()
                .flatMap(watch -> watch.get().stream())
                .findFirst()
                .map(fault -> new StepFailedException(fault, null));
    }

    /** Has something else looked at whenever the demo waits: it tells what is wrong for good, if something is. */
    void watch(Supplier<Optional<String>> fault) {
        watched.add(fault);
    }

    private static String rootOf(RunningTrainer failed) {
        try {
            failed.finished().join();
            return "for no known reason";
        } catch (CompletionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root.toString();
        }
    }

    KafkaConnection kafka() {
        return kafka;
    }

    RegistryConnection registry() {
        return registry;
    }

    AvroSerdes serdes() {
        return serdes;
    }

    TopicNames topics() {
        return topics;
    }

    Path bundles() {
        return workplace.resolve("bundles");
    }

    ReleaseBoard board() {
        return board;
    }

    Signals signals() {
        return signals;
    }

    /** What is closed when the demo ends, the last added first. */
    Cleanup cleanup() {
        return cleanup;
    }

    /** Topic names as one line. */
    List<String> topicLines() {
        return List.of(
                String.join("  ", topics.reviews(), topics.classified(), topics.feedback()),
                String.join("  ", topics.deadLetters(), topics.commands(), topics.releases()));
    }
}
