package io.reviewstream.program.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option of every command is also an environment variable, which counts where the option is not given:
 * {@code --bundle-store} is {@code REVIEWSTREAM_BUNDLE_STORE}. A blank one counts as not given. A flag needs the fallback "true": picocli makes one that
 * is given the opposite of its default, and the variable is its default.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    /** Looks for REVIEWSTREAM_* in these environment variables. */
    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        // Settings are read with the file, which tells where a value came from; clients' properties are lines of one
        // variable.
        if (!(argument instanceof OptionSpec option)
                || option.usageHelp()
                || option.versionHelp()
                || option.hidden()
                || option.userObject() instanceof ConfigKey<?>
                || option.isMultiValue()) {
            return null;
        }
        String value = environment.get(KeyList.variable(option.longestName().replaceFirst("^-+", "")));
        return value == null || value.isBlank() ? null : value;
    }
}
