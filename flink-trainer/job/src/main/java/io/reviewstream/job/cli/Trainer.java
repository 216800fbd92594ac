package io.reviewstream.job.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The trainer's entry point. */
@Command(
        name = "trainer",
        mixinStandardHelpOptions = true,
        versionProvider = TrainerVersion.class,
        subcommands = {TrainCommand.class, RunCommand.class, CommandLine.HelpCommand.class},
        description = "Learns to classify reviews, from a labelled file or from feedback, and publishes releases.",
        footer = {
            "",
            "Start with a file that has the columns text and label:",
            "  trainer train reviews.tsv --bundle-store bundles",
            "Then go on learning from what people say:",
            "  trainer run --bundle-store bundles --bootstrap-servers localhost:9092",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrongly called."
        })
public final class Trainer implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before it runs anything.
    Trainer() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Trainer())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    PrintWriter err = command.getErr();
                    err.println(command.getCommandSpec().qualifiedName() + ": " + Sentence.about(failure));
                    err.flush();
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand: train or run");
    }
}
