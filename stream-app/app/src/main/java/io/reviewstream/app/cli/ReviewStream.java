package io.reviewstream.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of reviewstream.jar. Exit codes: 0 done, 1 failed, 2 wrongly called. */
@Command(
        name = "reviewstream",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Classifies reviews that stream through Kafka, and shows what it looked at.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "A first round, with Kafka on localhost:9092 and a registry on localhost:8081:",
            "  reviewstream topics create",
            "  reviewstream publish reviews.tsv.gz",
            "  reviewstream run --bundle-store bundles",
            "  reviewstream tail --from-beginning",
            "",
            "Each command explains itself: reviewstream COMMAND --help",
            "Exit codes: 0 done, 1 failed, 2 wrongly called."
        })
public final class ReviewStream implements Runnable {
    private static final int LEAST_HELP_WIDTH = 80;
    private static final int GREATEST_HELP_WIDTH = 120;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say more about a failure: print its stack trace.")
    private boolean verbose;

    private ReviewStream() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        quietenClients(args);
        CommandLine commands = commandLine(Surroundings.ofThisProcess())
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err));
        System.exit(execute(commands, args));
    }

    /** Executes a command and makes sure that all it wrote has left this process; returns its exit code. */
    static int execute(CommandLine commands, String... args) {
        int exitCode = commands.execute(args);
        commands.getOut().flush();
        commands.getErr().flush();
        return exitCode;
    }

    /** Short commands say a failure in one line of their own; what clients log before it matters to a service only. */
    private static void quietenClients(String[] args) {
        List<String> given = List.of(args);
        if (!given.contains("run") && !given.contains("--verbose")) {
            System.setProperty("reviewstream.log.others", "OFF");
        }
    }

    /** Returns the whole command line, ready to execute; results go to its writer out, everything else to err. */
    static CommandLine commandLine(Surroundings surroundings) {
        ReviewStream root = new ReviewStream();
        CommandLine commands = new CommandLine(root)
                .addSubcommand(RunCommand.commandLine())
                .addSubcommand(new ClassifyCommand(surroundings))
                .addSubcommand(new PublishCommand(surroundings))
                .addSubcommand(new TailCommand(surroundings))
                .addSubcommand(new FeedbackCommand(surroundings))
                .addSubcommand(new ReplayCommand(surroundings))
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new RescoreCommand(surroundings))
                .addSubcommand(new InspectCommand())
                .addSubcommand(ReleasesCommand.commandLine(surroundings))
                .addSubcommand(new CommandLine(new TopicsCommand())
                        .addSubcommand(new TopicsCommand.Check())
                        .addSubcommand(new TopicsCommand.Create()));
        int width = surroundings.out().width();
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Math.min(width, GREATEST_HELP_WIDTH)))
                .setColorScheme(Help.defaultColorScheme(surroundings.out().colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(Failures::wronglyCalled)
                .setExecutionExceptionHandler(
                        (failure, command, result) -> Failures.failed(failure, command, root.verbose));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; one of " + spec.subcommands().keySet());
    }

    /** UTF-8 whatever the platform's charset is: labels and texts are in any language. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }
}
