package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.program.console.CommandFailure;
import org.junit.jupiter.api.Test;

class ClusterTrainerTest {

    @Test
    void it_throws_what_is_wrong_with_an_option_and_does_not_end_the_process() {
        assertThatThrownBy(() -> ClusterTrainer.main(new String[] {"--source-parallelism=many"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--source-parallelism")
                .hasMessageContaining("trainer job --help");
    }

    @Test
    void outside_of_a_cluster_that_keeps_checkpoints_it_says_what_is_missing() {
        assertThatThrownBy(() -> ClusterTrainer.main(new String[] {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("execution.checkpointing.dir: ");
    }

    @Test
    void it_has_the_options_of_run_and_those_of_a_cluster() {
        assertThat(options("job")).containsAll(options("run")).contains("--source-parallelism", "--join-parallelism");
    }

    private static Iterable<String> options(String command) {
        return Trainer.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .optionsMap()
                .keySet();
    }
}
