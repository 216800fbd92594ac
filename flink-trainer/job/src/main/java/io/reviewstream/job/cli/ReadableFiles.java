package io.reviewstream.job.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that a command wants to read. */
final class ReadableFiles {
    private ReadableFiles() {}

    /** @throws ParameterException naming the first that cannot be read; null: was not asked for */
    static void require(CommandSpec spec, @Nullable Path... files) {
        for (Path needed : files) {
            if (needed != null && !Files.isReadable(needed)) {
                throw new ParameterException(spec.commandLine(), "cannot read " + needed);
            }
        }
    }
}
