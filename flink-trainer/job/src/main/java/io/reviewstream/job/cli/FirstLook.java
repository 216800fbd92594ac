package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.network.recipe.choice.TextFaults;
import io.reviewstream.network.recipe.choice.TextSurvey;
import java.io.PrintWriter;
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
        TextSurvey survey = TextSurvey.of(new LabelledRows(rows.columns(), rows.limit()).source(rows.file()));
        TextFaults faults = new TextFaults(survey);
        faults.refuse();
        faults.warnings().forEach(err::println);
        warnOfShared(faults, rows.dev());
        warnOfShared(faults, measured);
        err.flush();
        return survey;
    }

    private void warnOfShared(TextFaults faults, @Nullable Path other) {
        if (other != null) {
            TextSurvey texts = TextSurvey.of(new LabelledRows(rows.columns(), Long.MAX_VALUE).source(other));
            String warning = faults.sharedWith(texts);
            if (warning != null) {
                err.println(warning);
            }
        }
    }
}
