package io.reviewstream.job.cli;

import io.reviewstream.events.connection.UnusableConnectionException;
import io.reviewstream.job.faults.Sentence;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The trainer's entry point. */
@Command(
        name = "trainer",
        mixinStandardHelpOptions = true,
        versionProvider = TrainerVersion.class,
        subcommands = {
            TrainCommand.class,
            RunCommand.class,
            StudyCommand.class,
            CompareCommand.class,
            EvaluateCommand.class,
            RecipesCommand.class,
            CommandLine.HelpCommand.class
        },
        description = "Learns to classify reviews, from a labelled file or from feedback, and publishes releases.",
        footer = {
            "",
            "Start with a file that has the columns text and label; look at it, then learn from it:",
            "  trainer study reviews.tsv",
            "  trainer train reviews.tsv --bundle-store bundles",
            "Then go on learning from what people say:",
            "  trainer run --bundle-store bundles --bootstrap-servers localhost:9092",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrongly called."
        })
public final class Trainer implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say more about a failure: its stack trace, and what the libraries log.")
    private boolean verbose;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before it runs anything.
    Trainer() {}

    public static void main(String[] args) {
        quieten(args);
        CommandLine commands = commandLine().setOut(writer(FileDescriptor.out)).setErr(writer(FileDescriptor.err));
        int exitCode = commands.execute(args);
        commands.getOut().flush();
        commands.getErr().flush();
        System.exit(exitCode);
    }

    /** A bounded training says what happens in lines of its own; what is logged before it matters to a service only. */
    private static void quieten(String[] args) {
        List<String> given = List.of(args);
        if (!given.contains("run") && !given.contains("--verbose")) {
            System.setProperty("reviewstream.log", "WARN");
            System.setProperty("reviewstream.log.others", "OFF");
        }
    }

    /** UTF-8 whatever the platform's charset is: labels are in any language. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    static CommandLine commandLine() {
        Trainer root = new Trainer();
        CommandLine commands = new CommandLine(root);
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new TrainerVersion()));
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    PrintWriter err = command.getErr();
                    err.println(command.getCommandSpec().qualifiedName() + ": " + Sentence.about(failure));
                    if (root.verbose) {
                        failure.printStackTrace(err);
                    }
                    err.flush();
                    // Settings are part of the call, wherever they were written.
                    return failure instanceof UnusableConnectionException
                            ? CommandLine.ExitCode.USAGE
                            : CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing subcommand: " + String.join(", ", spec.subcommands().keySet()));
    }
}
