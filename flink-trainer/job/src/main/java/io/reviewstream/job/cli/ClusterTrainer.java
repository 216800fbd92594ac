package io.reviewstream.job.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What Flink calls in the job jar: {@code trainer job} with the arguments given. It throws instead of ending the process,
 * which is Flink's: that of a client, or of the JobManager.
 */
public final class ClusterTrainer {
    private @Nullable Exception failure;

    private ClusterTrainer() {}

    /**
     * Submits the job.
     *
     * @throws Exception with what is wrong with the arguments, the configuration, or the job
     */
    public static void main(String[] args) throws Exception {
        new ClusterTrainer().submit(args);
    }

    private void submit(String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of("job"));
        all.addAll(List.of(args));
        CommandLine commands = Trainer.commandLine();
        commands.setParameterExceptionHandler(this::wronglyCalled)
                .setExecutionExceptionHandler((thrown, command, result) -> keep(thrown))
                .execute(all.toArray(String[]::new));
        if (failure != null) {
            throw failure;
        }
    }

    private int wronglyCalled(ParameterException thrown, String[] args) {
        return keep(new IllegalArgumentException(
                thrown.getMessage() + "; the options are those of `trainer job --help`", thrown));
    }

    private int keep(Exception thrown) {
        failure = thrown;
        return CommandLine.ExitCode.SOFTWARE;
    }
}
