package io.reviewstream.job.cli;

import io.reviewstream.job.faults.Sentence;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.program.console.Program;
import io.reviewstream.program.console.Terminal;
import io.reviewstream.program.settings.SettingOptions;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's entry point. */
@Command(
        name = "trainer",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrainCommand.class,
            RunCommand.class,
            JobCommand.class,
            StudyCommand.class,
            CompareCommand.class,
            TuneCommand.class,
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
            "Each option is also a variable: --bundle-store is REVIEWSTREAM_BUNDLE_STORE.",
            "Exit codes: 0 done, 1 failed, 2 wrongly called."
        })
public final class Trainer extends Program {
    /** Commands that have an option for each setting. */
    private static final Set<String> WITH_SETTINGS = Set.of("run", "job", "train");

    Trainer() {}

    public static void main(String[] args) {
        quieten(args);
        executeAndExit(Trainer::commandLine, args);
    }

    /** A bounded training says what happens in lines of its own; what is logged before it matters to a service only. */
    private static void quieten(String[] args) {
        if (isShort(args)) {
            System.setProperty("reviewstream.log", "WARN");
            System.setProperty("reviewstream.log.others", "OFF");
        }
    }

    static CommandLine commandLine() {
        Trainer root = new Trainer();
        CommandLine commands = new CommandLine(root);
        commands.getSubcommands().forEach((name, command) -> {
            if (WITH_SETTINGS.contains(name)) {
                SettingOptions.add(command.getCommandSpec(), TrainerKeys.all());
            }
        });
        return root.ready(commands, Terminal.ofStandardOutput());
    }

    @Override
    protected String tell(Throwable failure) {
        return Sentence.about(failure);
    }
}
