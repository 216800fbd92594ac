package io.reviewstream.job.reporting;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import java.util.Optional;

/** The report that travels inside a bundle. */
public final class BundleReport {
    private BundleReport() {}

    /** The figures of a bundle's report; empty if it has none. */
    public static Optional<Figures> of(Bundle bundle) {
        return Report.read(bundle.reportDirectory());
    }
}
