package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.learning.DevPart;
import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.report.figures.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report on a bundle just trained, on texts that had no part in it. It stands beside the bundle, whose sums are
 * published; the linear baseline is trained anew on the rows that the network has learnt from.
 *
 * @param trained the rows that training began with
 * @param holdoutShare of them, that never train
 */
record TestReport(BootstrapFile trained, double holdoutShare) {

    /** @param place gets it in {@code reports/} */
    void write(Bundle bundle, Path place, Path test, PrintWriter out, PrintWriter err)
            throws BundleRefusedException, IOException {
        Path directory = place.resolve("reports").resolve(bundle.version() + "-" + FileReport.stem(test));
        FileReport report = FileReport.of(directory, "test", test, trained.columns(), Long.MAX_VALUE);
        Figures inside = BundleReport.of(bundle).orElse(null);
        if (inside == null || inside.baseline() == null) {
            report.write(bundle, inside, null, out, err);
            return;
        }
        try (LinearBaseline linear = linear(bundle)) {
            report.write(bundle, inside, linear.baseline(), out, err);
        }
    }

    private LinearBaseline linear(Bundle bundle) throws IOException {
        List<LabelledText> rows = new ArrayList<>(rows(trained.file(), trained.limit()));
        rows.removeIf(row -> CanonicalText.isHoldout(row.text(), holdoutShare));
        @Nullable Path given = trained.dev();
        DevPart.Split<LabelledText> split = given == null
                ? DevPart.split(rows, LabelledText::text)
                : new DevPart.Split<>(rows, rows(given, Long.MAX_VALUE));
        List<LabelledText> dev = split.dev().isEmpty() ? split.train() : split.dev();
        return LinearBaseline.fit(bundle.manifest().encoder().tokenizer().kind(), split.train(), dev, () -> false);
    }

    private List<LabelledText> rows(Path file, long limit) {
        return new LabelledRows(trained.columns(), limit).texts(file);
    }
}
