package io.reviewstream.job.cli;

import io.reviewstream.job.ClusterJob;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.settings.Placement;
import io.reviewstream.job.settings.Placement.GpuSlot;
import io.reviewstream.program.console.CommandFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns from feedback on a Flink cluster. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Does what run does, on a Flink cluster: Flink's own client calls it, with reviewstream-trainer-job.jar.",
            "Flink's configuration decides on checkpoints and metrics: --checkpoints, --checkpoint-interval,",
            "--metrics-port and --health-port say nothing here."
        },
        footer = {
            "",
            "  flink run -d reviewstream-trainer-job.jar --bundle-store /mnt/bundles \\",
            "      --bootstrap-servers broker:9092 --schema-registry-url http://registry:8081"
        })
final class JobCommand implements Callable<Integer> {
    @Option(
            names = "--source-parallelism",
            paramLabel = "N",
            description =
                    "Tasks that read reviews, and feedback where no file comes first; else as many as Flink says.")
    private @Nullable Integer sourceParallelism;

    @Option(
            names = "--join-parallelism",
            paramLabel = "N",
            description = "Tasks that join reviews with their feedback; else as many as Flink says.")
    private @Nullable Integer joinParallelism;

    @Option(
            names = "--gpu",
            description = "Train in a slot with a GPU (external resource gpu); without one on the CPU.")
    private boolean gpu;

    @Option(
            names = "--gpu-slot-cpus",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cores of that slot (default: ${DEFAULT-VALUE}).")
    private double gpuSlotCpus;

    @Option(
            names = "--gpu-slot-heap-mib",
            paramLabel = "N",
            defaultValue = "1024",
            description = "MiB of task heap of that slot (default: ${DEFAULT-VALUE}).")
    private int gpuSlotHeap;

    @Mixin
    private FollowingOptions options = new FollowingOptions();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before it calls.
    JobCommand() {}

    @Override
    public Integer call() throws Exception {
        TrainerConfig config = options.config(spec);
        ClusterJob job = cluster();
        job.execute(config, placement(job.parallelism()));
        return ExitCode.OK;
    }

    private static ClusterJob cluster() {
        try {
            return ClusterJob.on(StreamExecutionEnvironment.getExecutionEnvironment());
        } catch (IllegalStateException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private Placement placement(int usual) {
        try {
            return new Placement(
                    sourceParallelism == null ? usual : sourceParallelism,
                    joinParallelism == null ? usual : joinParallelism,
                    true,
                    gpu ? Optional.of(new GpuSlot(gpuSlotCpus, gpuSlotHeap)) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
