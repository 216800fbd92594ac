package io.reviewstream.benchmarks.trainer;

import io.reviewstream.job.cli.Trainer;
import java.util.Arrays;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;

/** {@code SubmitMain DIRECTORY CHECKPOINT ARGUMENT...}: what {@code flink run -d -s CHECKPOINT} does, without a jar. */
final class SubmitMain {
    private SubmitMain() {}

    public static void main(String[] arguments) {
        Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[0]);
        if (!arguments[1].isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, arguments[1]);
        }
        StreamContextEnvironment.setAsContext(
                new DefaultExecutorServiceLoader(), configuration, SubmitMain.class.getClassLoader(), true, false);
        Trainer.main(Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
