package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.examples.Examples;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Placement;
import io.reviewstream.job.settings.Placement.GpuSlot;
import io.reviewstream.job.settings.TrainingSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.clusterframework.types.ResourceProfile;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ClusterJobTest {
    private static StreamExecutionEnvironment environment(String... lines) {
        Configuration configuration = new Configuration();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            configuration.setString(parts[0], parts[1]);
        }
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    @Test
    void a_cluster_that_would_forget_everything_is_refused_with_the_lines_to_add() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ClusterJob.on(environment()))
                .withMessageContainingAll(
                        "\n  execution.checkpointing.interval: 10s\n", "\n  execution.checkpointing.dir: s3://");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ClusterJob.on(environment(
                        "execution.checkpointing.interval: 1s",
                        "execution.checkpointing.dir: s3://a/b",
                        "execution.checkpointing.storage: jobmanager")))
                .withMessageEndingWith(":\n  execution.checkpointing.storage: filesystem");
    }

    @Test
    void the_lines_that_a_refusal_names_are_enough() {
        assertThat(ClusterJob.on(environment(
                        "execution.checkpointing.interval: 10s",
                        "execution.checkpointing.dir: s3://a/b",
                        "parallelism.default: 3")))
                .extracting(ClusterJob::parallelism)
                .isEqualTo(3);
    }

    @Test
    void what_the_cluster_says_wins_and_what_it_leaves_open_is_as_in_a_process_of_its_own() {
        Configuration given = new Configuration();
        given.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");

        Configuration defaults =
                ClusterJob.defaults(given, new ExecutionSettings(Path.of("ours"), Duration.ofSeconds(3), false));

        assertThat(defaults.getOptional(RestartStrategyOptions.RESTART_STRATEGY))
                .isEmpty();
        assertThat(defaults.get(ExecutionOptions.SNAPSHOT_COMPRESSION)).isTrue();
        assertThat(defaults.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT)).isEqualTo(Duration.ofHours(6));
        assertThat(defaults.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(defaults.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEmpty();
        assertThat(defaults.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEmpty();
    }

    @Test
    void a_cluster_that_says_nothing_more_runs_the_job_as_a_process_of_its_own_does() {
        Configuration defaults = ClusterJob.defaults(
                new Configuration(), new ExecutionSettings(Path.of("ours"), Duration.ofSeconds(3), false));

        assertThat(defaults.toMap())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("execution.checkpointing.timeout", "6 h"),
                        Map.entry("execution.checkpointing.tolerable-failed-checkpoints", "2147483647"),
                        Map.entry("execution.checkpointing.checkpoints-after-tasks-finish", "true"),
                        Map.entry(
                                "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
                        Map.entry("execution.checkpointing.incremental", "true"),
                        Map.entry("execution.checkpointing.snapshot-compression", "true"),
                        Map.entry("state.backend.type", "rocksdb"),
                        Map.entry("restart-strategy.type", "exponential-delay"),
                        Map.entry("restart-strategy.exponential-delay.attempts-before-reset-backoff", "720"),
                        Map.entry("restart-strategy.exponential-delay.initial-backoff", "1 s"),
                        Map.entry("restart-strategy.exponential-delay.backoff-multiplier", "2.0"),
                        Map.entry("restart-strategy.exponential-delay.max-backoff", "1 min")));
    }

    @Test
    void what_trains_and_what_publishes_is_one_task_whatever_flink_says() throws Exception {
        StreamExecutionEnvironment environment = environment("parallelism.default: 3");
        TrainerJob.build(
                environment, fromFile(), new Placement(3, 3, true, Optional.empty()), null, UnaryOperator.identity());

        assertThat(environment.getStreamGraph(false).getStreamNodes())
                .filteredOn(node ->
                        Set.of("examples", "train", "publish").contains(String.valueOf(node.getTransformationUID())))
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.getParallelism()).isEqualTo(1));
    }

    @Test
    void sources_and_join_are_shared_out_and_none_of_many_tasks_asks_for_a_slot_like_the_trainers() {
        assertThat(placed(new Placement(3, 2, true, Optional.empty())))
                .allSatisfy(node -> assertThat(node.getTransformationUID()).isNotBlank())
                .extracting(
                        StreamNode::getTransformationUID, StreamNode::getParallelism, StreamNode::getSlotSharingGroup)
                .contains(
                        tuple("examples", 3, "default"),
                        tuple("decode-feedback", 3, "default"),
                        tuple("reviews", 3, "default"),
                        tuple("decode-reviews", 3, "default"),
                        tuple("join-reviews", 2, "default"),
                        tuple("dead-letters", 2, "default"));
    }

    @Test
    void the_one_task_that_reads_feedback_has_the_slot_of_the_trainer() {
        assertThat(placed(new Placement(1, 2, true, Optional.empty())))
                .extracting(
                        StreamNode::getTransformationUID, StreamNode::getParallelism, StreamNode::getSlotSharingGroup)
                .contains(
                        tuple("examples", 1, "trainer"),
                        tuple("decode-feedback", 1, "trainer"),
                        tuple("reviews", 1, "default"));
    }

    private static Collection<StreamNode> placed(Placement placement) {
        StreamExecutionEnvironment environment = environment();
        FeedbackSettings feedback = FeedbackSettings.of(
                KafkaConnection.to("localhost:1"), RegistryConnection.to("http://localhost:1"), TopicNames.defaults());
        new Examples(environment, new TrainingSource.FromFeedback(feedback), "group", placement)
                .stream(Map.of()).sinkTo(new DiscardingSink<TrainingExample>()).uid("end");
        return environment.getStreamGraph(false).getStreamNodes();
    }

    @Test
    void the_slot_of_the_trainer_alone_asks_for_a_gpu_where_one_is_wanted() throws Exception {
        assertThat(resources(Optional.of(new GpuSlot(2, 512))))
                .containsOnlyKeys("trainer")
                .allSatisfy((name, trainer) -> {
                    assertThat(trainer.getExtendedResources()).containsOnlyKeys("gpu");
                    assertThat(trainer.getCpuCores().getValue().doubleValue()).isEqualTo(2);
                    assertThat(trainer.getTaskHeapMemory().getMebiBytes()).isEqualTo(512);
                });
        assertThat(resources(Optional.empty())).isEmpty();
    }

    private static Map<String, ResourceProfile> resources(Optional<GpuSlot> gpu) throws Exception {
        StreamExecutionEnvironment environment = environment();
        TrainerJob.build(environment, fromFile(), new Placement(1, 1, true, gpu), null, UnaryOperator.identity());
        StreamGraph graph = environment.getStreamGraph(false);
        assertThat(graph.getStreamNodes())
                .filteredOn(node -> Set.of("examples", "decode-feedback", "train")
                        .contains(String.valueOf(node.getTransformationUID())))
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.getSlotSharingGroup()).isEqualTo("trainer"));
        return Stream.of("trainer", "default")
                .filter(name -> graph.getSlotSharingGroupResource(name).isPresent())
                .collect(Collectors.toMap(
                        name -> name,
                        name -> graph.getSlotSharingGroupResource(name).orElseThrow()));
    }

    private static TrainerConfig fromFile() {
        return TrainerConfig.of(
                SmallRecipe.get(),
                Path.of("bundles"),
                new TrainingSource.FromFile(BootstrapFile.of(Path.of("rows.tsv")), Optional.empty()),
                new ExecutionSettings(Path.of("checkpoints"), Duration.ofSeconds(3), false));
    }
}
