package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.model.dataset.TextFileException;
import io.reviewstream.network.recipe.choice.TextFaults;
import io.reviewstream.network.recipe.choice.TextSurvey;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once before anything is trained on it.
 *
 * @param rows what is to be learnt from
 * @param err gets the warnings
 */
record FirstLook(BootstrapFile rows, PrintWriter err) {

    /**
     * Looks at the rows.
     *
     * @param measured texts that the release is to be measured by; null: none are given
     * @throws IllegalArgumentException if nothing can be learnt of them
     */
    TextSurvey survey(@Nullable Path measured) {
        TextSurvey survey = read(rows.file(), rows.limit());
        TextFaults faults = new TextFaults(survey);
        faults.refuse();
        faults.warnings().forEach(err::println);
        warnOfShared(faults, rows.dev());
        warnOfShared(faults, measured);
        err.flush();
        return survey;
    }

    /**
     * The same for a trainer that goes on from a kept state, which may be before its first fit, and so without a recipe:
     * what is wrong with the file by now is no reason not to go on.
     */
    @Nullable
    TextSurvey glance() {
        try {
            return read(rows.file(), rows.limit());
        } catch (TextFileException | IllegalArgumentException | UncheckedIOException e) {
            err.println("warning: " + e.getMessage() + "; the kept state goes on all the same");
            err.flush();
            return null;
        }
    }

    private TextSurvey read(Path file, long limit) {
        try {
            return TextSurvey.of(new LabelledRows(rows.columns(), limit).source(file));
        } catch (LinkageError e) {
            // The command tells what an exception says, and a library that is missing has its sentence there.
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private void warnOfShared(TextFaults faults, @Nullable Path other) {
        if (other != null) {
            String warning = faults.sharedWith(read(other, Long.MAX_VALUE));
            if (warning != null) {
                err.println(warning);
            }
        }
    }
}
