package io.reviewstream.app.cli;

import io.reviewstream.app.AppListener;
import io.reviewstream.app.AppState;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigKey;
import io.reviewstream.app.config.ConfigKeys;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.events.connection.ClientProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML; an unknown key is an error.")
    private @Nullable Path config;

    @Mixin
    private ClientProperties clients = new ClientProperties();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private RunCommand() {}

    /** Returns the command with an option for each setting: the settings are the one place of names and defaults. */
    static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new RunCommand());
        for (ConfigKey<?> key : ConfigKeys.all()) {
            // The clients' own properties have options of their own.
            // A secret on the command line would be seen by whoever lists the processes.
            if (!key.path().endsWith(".properties") && !ConfigKeys.isSecret(key.path())) {
                spec.addOption(option(key));
            }
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(ConfigKey<?> key) {
        String text = key.defaultText();
        return OptionSpec.builder(optionName(key.path()))
                .paramLabel("VALUE")
                .type(String.class)
                .userObject(key.path())
                .description(key.description() + " (setting: " + key.path() + "; environment: " + key.variable()
                        + (text == null || text.isEmpty() ? "" : "; default: " + text) + ").")
                .build();
    }

    /** The connection's options are named as in every other command. */
    private static String optionName(String path) {
        return switch (path) {
            case "kafka.bootstrap-servers" -> "--bootstrap-servers";
            case "registry.url" -> "--schema-registry-url";
            default -> "--" + path.replace('.', '-');
        };
    }

    @Override
    public Integer call() throws InterruptedException {
        AppConfig settings = new ConfigLoader(System.getenv()).load(config, overrides());
        try (ReviewStreamApp app = new ReviewStreamApp(settings, new AppListener() {})) {
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

    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (option.userObject() instanceof String path) {
                overrides.put(path, option.getValue());
            }
        }
        clients.kafka().forEach((key, value) -> overrides.put("kafka.properties." + key, value));
        clients.registry().forEach((key, value) -> overrides.put("registry.properties." + key, value));
        return overrides;
    }
}
