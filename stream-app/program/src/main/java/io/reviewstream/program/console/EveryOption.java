package io.reviewstream.program.console;

import io.reviewstream.program.settings.EnvironmentDefaults;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds for every option of every command, so that none has to say it: how its variable goes with it. */
final class EveryOption {
    private EveryOption() {}

    /** Makes it so for a command and all below it. */
    static void of(CommandLine command) {
        // From below: an option that is inherited comes down once more with the command that has it.
        command.getSubcommands().values().forEach(EveryOption::of);
        CommandSpec spec = command.getCommandSpec();
        List<OptionSpec> options = List.copyOf(spec.options()); // all, or their order in the help would be another
        options.forEach(spec::remove);
        options.stream()
                .filter(option -> !option.inherited())
                .map(EveryOption::made)
                .forEach(spec::addOption);
    }

    private static OptionSpec made(OptionSpec option) {
        if (option.isMultiValue() && option.splitRegex().isEmpty()) {
            return option.toBuilder()
                    .splitRegex(EnvironmentDefaults.BETWEEN_VALUES)
                    .hideParamSyntax(true)
                    .build();
        }
        boolean flag = option.arity().max() == 0 && !option.usageHelp() && !option.versionHelp();
        // A flag that is given would be the opposite of its default, and its variable is its default.
        return flag ? option.toBuilder().fallbackValue("true").build() : option;
    }
}
