package io.reviewstream.job.cli;

import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerHealth;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.program.console.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns from feedback until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Follows the feedback topic, and publishes a release whenever it has learned enough.",
            "Starts from --bootstrap FILE, else from the live release, else from the first feedback."
        },
        footer = {
            "",
            "  trainer run --bundle-store bundles --bootstrap-servers localhost:9092 \\",
            "      --schema-registry-url http://localhost:8081 --bootstrap reviews.tsv",
            "Ctrl-C ends it."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private FollowingOptions options = new FollowingOptions();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before it calls.
    RunCommand() {}

    @Override
    public Integer call() throws Exception {
        TrainerConfig config = options.config(spec);
        PrintWriter err = spec.commandLine().getErr();
        // A service logs what happens, with the time; the bar alone is not in its log.
        try (TrainingBar bar = new TrainingBar(err);
                RunningTrainer trainer = TrainerJob.start(config, bar::acceptStep)) {
            config.execution().healthPort().ifPresent(port -> tellHealth(port, trainer));
            Thread stop = new Thread(() -> trainer.stop(Duration.ofSeconds(30)), "trainer-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            trainer.finished().get();
        }
        return ExitCode.OK;
    }

    private static void tellHealth(int port, RunningTrainer trainer) {
        try {
            TrainerHealth health = TrainerHealth.start(port, trainer);
            var unused = trainer.finished().whenComplete((done, error) -> health.close());
        } catch (IOException e) {
            throw new CommandFailure("cannot listen at health-port " + port + ": " + e.getMessage(), e);
        }
    }
}
