package io.reviewstream.app.cli;

import io.reviewstream.app.AppListener;
import io.reviewstream.app.AppState;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigKeys;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.program.settings.SettingOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the stream app until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Classifies the reviews of a topic with the live release of a bundle store.",
        footer = {
            "",
            "Examples:",
            "  reviewstream run --bundle-store bundles",
            "  reviewstream run --config app.yaml --max-batch 128 --threads 2",
            "  REVIEWSTREAM_BOOTSTRAP_SERVERS=broker:9092 reviewstream run --config app.yaml",
            "",
            "An option wins over its environment variable, and that one over the file. Before the first release",
            "the app waits, and reviews wait in their topic. Ctrl-C or SIGTERM ends it cleanly."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration WATCH = Duration.ofMinutes(1);

    @Mixin
    private SettingOptions settings = new SettingOptions();

    private RunCommand() {}

    /** Returns the command with an option for each setting: the settings are the one place of names and defaults. */
    static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new RunCommand());
        SettingOptions.add(spec, ConfigKeys.all());
        return new CommandLine(spec);
    }

    @Override
    public Integer call() throws InterruptedException {
        AppConfig config = ConfigLoader.load(settings.read(ConfigKeys.all(), System.getenv()));
        try (ReviewStreamApp app = new ReviewStreamApp(config, new AppListener() {})) {
            Thread stop = new Thread(app::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            app.start();
            AppState state = app.awaitEnd(WATCH);
            while (state != AppState.STOPPED && state != AppState.FAILED) {
                state = app.awaitEnd(WATCH);
            }
            return state == AppState.STOPPED ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
