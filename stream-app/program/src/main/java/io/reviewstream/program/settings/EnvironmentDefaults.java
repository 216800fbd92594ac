package io.reviewstream.program.settings;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option of every command is also an environment variable, which counts where the option is not given:
 * {@code --bundle-store} is {@code REVIEWSTREAM_BUNDLE_STORE}. A blank one counts as not given. One of an option that may
 * be repeated holds a value a line.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {
    /** What stands between the values of an option that may be repeated: a regular expression. */
    public static final String BETWEEN_VALUES = "\\R";

    private final Map<String, String> environment;

    /** Looks for REVIEWSTREAM_* in these environment variables. */
    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        // Settings are read with the file, which tells where a value came from; clients' properties are laid over those
        // of a file.
        if (!(argument instanceof OptionSpec option)
                || option.usageHelp()
                || option.versionHelp()
                || option.hidden()
                || option.userObject() instanceof ConfigKey<?>
                || (option.userObject() instanceof Field field
                        && field.getDeclaringClass() == ClientProperties.class)) {
            return null;
        }
        String value = environment.get(KeyList.variable(option.longestName().replaceFirst("^-+", "")));
        if (value == null || value.isBlank()) {
            return null;
        }
        return option.isMultiValue()
                ? value.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"))
                : value;
    }
}
