package io.reviewstream.job.reporting;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import java.nio.file.Path;
import java.util.Optional;

/** The report that travels inside a bundle. */
public final class BundleReport {
    private static final String DIRECTORY = "report";

    private BundleReport() {}

    /** The figures of a bundle's report; empty if it has none. */
    public static Optional<Figures> of(Bundle bundle) {
        return Report.read(directory(bundle));
    }

    /** Where a bundle keeps its report. */
    public static Path directory(Bundle bundle) {
        return bundle.directory().resolve(DIRECTORY);
    }
}
