package io.reviewstream.job.cli;

import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.job.settings.TrainingSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Picocli mixin: what the commands share that follow the feedback topic. */
final class FollowingOptions {
    @Option(names = "--bootstrap", paramLabel = "FILE", description = "Labelled rows to learn from first.")
    private @Nullable Path bootstrap;

    @Mixin
    private TrainerOptions options = new TrainerOptions();

    /** The trainer that is meant; a file that is not there is a wrong call. */
    TrainerConfig config(CommandSpec command) {
        ReadableFiles.require(command, bootstrap);
        TrainerSettings set = options.settings();
        TrainingSource source = bootstrap == null
                ? new TrainingSource.FromFeedback(set.feedback())
                : new TrainingSource.FromFileThenFeedback(
                        new BootstrapFile(bootstrap, options.columns(set), Long.MAX_VALUE, null, null), set.feedback());
        return options.config(set, source, null);
    }
}
