package io.reviewstream.job;

import io.reviewstream.events.release.Release;
import io.reviewstream.job.examples.Examples;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.learning.LearnerFactory;
import io.reviewstream.job.learning.LineageOffsets;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.job.publishing.ForgetAnswers;
import io.reviewstream.job.publishing.ReleaseSink;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.publishing.StatusTopic;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Placement;
import io.reviewstream.job.settings.Placement.GpuSlot;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.job.training.TrainerOperator;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The trainer's job graph, and a way to run it without a cluster. */
public final class TrainerJob {
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(4);

    private TrainerJob() {}

    /** Adds the trainer's operators to the environment, which the caller then executes. */
    public static void build(StreamExecutionEnvironment environment, TrainerConfig config) {
        build(environment, config, Placement.together(), null, UnaryOperator.identity());
    }

    /**
     * The same.
     *
     * @param placement which tasks and slots of the cluster it takes
     * @param progress file for signs of life; null: none
     * @param tap stands between the examples and the trainer: tests let it fail
     */
    static void build(
            StreamExecutionEnvironment environment,
            TrainerConfig config,
            Placement placement,
            @Nullable Path progress,
            UnaryOperator<DataStream<TrainingExample>> tap) {
        LearnerFactory learner = new LearnerFactory(
                config.training(),
                config.online(),
                config.gate(),
                config.bundleStore().absolute(),
                config.source().file(),
                config.source().announced(),
                progress);
        placement.gpu().ifPresent(slot -> environment.registerSlotSharingGroup(group(placement.trainerGroup(), slot)));
        DataStream<TrainingExample> examples = new Examples(
                        environment, config.source(), config.modelName() + "-trainer", placement)
                .stream(offsets(config, goesOn(environment)));
        SingleOutputStreamOperator<StagedBundle> trained = tap.apply(examples)
                .transform(
                        "train",
                        TypeInformation.of(StagedBundle.class),
                        new TrainerOperator(
                                learner,
                                new StatusTopic(
                                        config.modelName(), config.source().announced()),
                                new ForgetAnswers(
                                        config.modelName(), config.source().announced()),
                                placement.gpu().isPresent()))
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("train")
                .slotSharingGroup(placement.trainerGroup());
        config.source()
                .followed()
                .ifPresent(feedback -> Examples.addLetters(trained.getSideOutput(TrainerOperator.ASIDE), feedback));
        trained.sinkTo(new ReleaseSink(
                        config.bundleStore().absolute(),
                        config.modelName(),
                        config.source().announced(),
                        config.keepBundles()))
                .setParallelism(1)
                .name("publish")
                .uid("publish");
    }

    /** Flink looks for a slot with all of it, and takes other slots as they come. */
    private static SlotSharingGroup group(String name, GpuSlot slot) {
        return SlotSharingGroup.newBuilder(name)
                .setCpuCores(slot.cpus())
                .setTaskHeapMemoryMB(slot.heapMebibytes())
                .setExternalResource(TrainerOperator.GPU, 1)
                .build();
    }

    /** Whether it has a checkpoint to go on from, which knows where it stopped and has no need of the live release. */
    private static boolean goesOn(StreamExecutionEnvironment environment) {
        return environment
                .getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .isPresent();
    }

    /**
     * Where the live release stopped reading feedback: a trainer that goes on from it goes on from there. The release
     * log is read in any case, so that a broker that does not let us in is told before anything is learned.
     */
    private static Map<Integer, Long> offsets(TrainerConfig config, boolean goesOn) {
        TrainingSource source = config.source();
        if (source.announced().isEmpty()) {
            return Map.of();
        }
        FeedbackSettings feedback = source.announced().get();
        if (source instanceof TrainingSource.FromFile) {
            // Somebody waits for a training that ends: rather hear now that nobody could be told of its release.
            StateOrigin.cluster(feedback.kafka(), BROKER_PATIENCE, ", or train without --announce");
        }
        try (BundleStore store = config.bundleStore().open();
                Releases releases = Releases.of(
                        feedback.kafka(), feedback.registry(), feedback.topics().releases())) {
            Optional<Release> live = releases.log().live();
            if (goesOn || live.isEmpty() || !(source instanceof TrainingSource.FromFeedback)) {
                return Map.of();
            }
            Map<String, Long> read =
                    store.open(live.get().version()).manifest().lineage().offsets();
            return LineageOffsets.byPartition(feedback.topics().feedback(), read);
        } catch (NoSuchBundleException | BundleRefusedException e) {
            throw new IllegalStateException("the live release cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Whether a trainer that follows feedback goes on from a state that a former process kept. */
    public static boolean hasKeptState(Path checkpoints, String modelName) {
        return KeptState.isThere(checkpoints, modelName);
    }

    /**
     * Starts the trainer on a Flink cluster of its own inside this process. Of the network it uses the loopback interface only.
     *
     * @param progress is told what happens, by a thread of its own
     */
    public static RunningTrainer start(TrainerConfig config, Consumer<ProgressEvent> progress) {
        return LocalCluster.start(config, progress, UnaryOperator.identity());
    }
}
