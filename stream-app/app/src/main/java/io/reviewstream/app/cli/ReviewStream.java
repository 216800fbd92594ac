package io.reviewstream.app.cli;

import io.reviewstream.app.cli.bundles.ClassifyCommand;
import io.reviewstream.app.cli.bundles.InspectCommand;
import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.labelling.LabelCommand;
import io.reviewstream.app.cli.reading.AuditCommand;
import io.reviewstream.app.cli.reading.ReplayCommand;
import io.reviewstream.app.cli.reading.RescoreCommand;
import io.reviewstream.app.cli.reading.TailCommand;
import io.reviewstream.app.cli.releases.ForgetCommand;
import io.reviewstream.app.cli.releases.ReleasesCommand;
import io.reviewstream.app.cli.releases.TrainNowCommand;
import io.reviewstream.app.cli.sending.FeedbackCommand;
import io.reviewstream.app.cli.sending.PublishCommand;
import io.reviewstream.app.cli.topics.TopicsCommand;
import io.reviewstream.app.cli.watching.DriftCommand;
import io.reviewstream.app.cli.watching.QualityCommand;
import io.reviewstream.program.console.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of reviewstream.jar. Exit codes: 0 done, 1 failed, 2 wrongly called. */
@Command(
        name = "reviewstream",
        mixinStandardHelpOptions = true,
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
            "Each option is also a variable: --bundle-store is REVIEWSTREAM_BUNDLE_STORE.",
            "Exit codes: 0 done, 1 failed, 2 wrongly called."
        })
public final class ReviewStream extends Program {
    private ReviewStream() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        quietenClients(args);
        executeAndExit(() -> commandLine(CommandSurroundings.ofThisProcess(), args), args);
    }

    /** Short commands say a failure in one line of their own; what clients log before it matters to a service only. */
    private static void quietenClients(String[] args) {
        if (isShort(args)) {
            System.setProperty("reviewstream.log.others", "OFF");
        }
    }

    /** Returns the whole command line, ready to execute; results go to its writer out, everything else to err. */
    static CommandLine commandLine(CommandSurroundings surroundings) {
        return commandLine(surroundings, new String[0]);
    }

    /** The same for these arguments: where they begin with a command, the others, which take a while to make, are left out. */
    static CommandLine commandLine(CommandSurroundings surroundings, String... args) {
        Map<String, Supplier<CommandLine>> all = commands(surroundings);
        String alone = args.length > 0 && all.containsKey(args[0]) ? args[0] : "";
        ReviewStream root = new ReviewStream();
        CommandLine commands = new CommandLine(root);
        all.forEach((name, command) -> {
            if (alone.isEmpty() || alone.equals(name)) {
                commands.addSubcommand(name, command.get());
            }
        });
        return root.ready(commands, surroundings.out());
    }

    /** By name, in the order of the help. */
    private static Map<String, Supplier<CommandLine>> commands(CommandSurroundings surroundings) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::commandLine);
        commands.put("classify", () -> new CommandLine(new ClassifyCommand(surroundings)));
        commands.put("publish", () -> new CommandLine(new PublishCommand(surroundings)));
        commands.put("tail", () -> new CommandLine(new TailCommand(surroundings)));
        commands.put("feedback", () -> new CommandLine(new FeedbackCommand(surroundings)));
        commands.put("label", () -> new CommandLine(new LabelCommand(surroundings)));
        commands.put("drift", () -> DriftCommand.commandLine(surroundings));
        commands.put("quality", () -> new CommandLine(new QualityCommand()));
        commands.put("replay", () -> new CommandLine(new ReplayCommand(surroundings)));
        commands.put("audit", () -> new CommandLine(new AuditCommand(surroundings)));
        commands.put("rescore", () -> new CommandLine(new RescoreCommand(surroundings)));
        commands.put("inspect", () -> new CommandLine(new InspectCommand()));
        commands.put("releases", () -> ReleasesCommand.commandLine(surroundings));
        commands.put("forget", () -> new CommandLine(new ForgetCommand(surroundings)));
        commands.put("train-now", () -> new CommandLine(new TrainNowCommand(surroundings)));
        commands.put(
                "topics",
                () -> new CommandLine(new TopicsCommand())
                        .addSubcommand(new TopicsCommand.Check())
                        .addSubcommand(new TopicsCommand.Create())
                        .addSubcommand(new TopicsCommand.Describe()));
        return commands;
    }
}
