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
        executeAndExit(() -> commandLine(CommandSurroundings.ofThisProcess()), args);
    }

    /** Short commands say a failure in one line of their own; what clients log before it matters to a service only. */
    private static void quietenClients(String[] args) {
        if (isShort(args)) {
            System.setProperty("reviewstream.log.others", "OFF");
        }
    }

    /** Returns the whole command line, ready to execute; results go to its writer out, everything else to err. */
    static CommandLine commandLine(CommandSurroundings surroundings) {
        ReviewStream root = new ReviewStream();
        CommandLine commands = new CommandLine(root)
                .addSubcommand(RunCommand.commandLine())
                .addSubcommand(new ClassifyCommand(surroundings))
                .addSubcommand(new PublishCommand(surroundings))
                .addSubcommand(new TailCommand(surroundings))
                .addSubcommand(new FeedbackCommand(surroundings))
                .addSubcommand(new LabelCommand(surroundings))
                .addSubcommand(DriftCommand.commandLine(surroundings))
                .addSubcommand(new QualityCommand())
                .addSubcommand(new ReplayCommand(surroundings))
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new RescoreCommand(surroundings))
                .addSubcommand(new InspectCommand())
                .addSubcommand(ReleasesCommand.commandLine(surroundings))
                .addSubcommand(new ForgetCommand(surroundings))
                .addSubcommand(new TrainNowCommand(surroundings))
                .addSubcommand(new CommandLine(new TopicsCommand())
                        .addSubcommand(new TopicsCommand.Check())
                        .addSubcommand(new TopicsCommand.Create())
                        .addSubcommand(new TopicsCommand.Describe()));
        return root.ready(commands, surroundings.out());
    }
}
