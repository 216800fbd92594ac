package io.reviewstream.program.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Picocli mixin: {@code --config}, the clients' properties, and by {@link #add} an option for each setting of a list. */
public final class SettingOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML; an unknown key is an error.")
    private @Nullable Path config;

    @Mixin
    private ClientProperties clients = new ClientProperties();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Adds an option for each setting, but for secrets, which would be seen by whoever lists the processes. */
    public static void add(CommandSpec command, KeyList keys) {
        for (ConfigKey<?> key : keys.all()) {
            if (key.kind() == ConfigKey.Kind.VALUE || key.kind() == ConfigKey.Kind.FLAG) {
                command.addOption(option(key));
            }
        }
    }

    private static OptionSpec option(ConfigKey<?> key) {
        String text = key.defaultText();
        return OptionSpec.builder(key.option())
                .paramLabel("VALUE")
                .type(key.kind() == ConfigKey.Kind.FLAG ? boolean.class : String.class)
                .userObject(key)
                .description(key.description() + " (setting: " + key.path() + "; environment: " + key.variable()
                        + (text == null || text.isEmpty() ? "" : "; default: " + text) + ").")
                .build();
    }

    /** Returns what the file, the environment and the options say, by the list whose options were added. */
    public Values read(KeyList keys, Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (option.userObject() instanceof ConfigKey<?> key) {
                options.put(key.path(), String.valueOf(option.<@Nullable Object>getValue()));
            }
        }
        clients.kafka().forEach((key, value) -> options.put("kafka.properties." + key, value));
        clients.registry().forEach((key, value) -> options.put("registry.properties." + key, value));
        return Values.read(keys, config, environment, options);
    }
}
