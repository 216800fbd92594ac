package io.reviewstream.job.reporting;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.report.EvaluationContext;
import io.reviewstream.network.report.EvaluationListener;
import io.reviewstream.network.report.Evaluator;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The report that travels inside a bundle. */
public final class BundleReport {
    private static final String DIRECTORY = "report";

    private BundleReport() {}

    /**
     * Evaluates a staged bundle by the scorer that serves, and puts the report into it.
     *
     * @param rows at least one with a label that the bundle knows
     * @return the bundle with its report, under a new version
     * @throws BundleRefusedException if it cannot be loaded
     * @throws IOException if the report cannot be written
     */
    public static Bundle into(Bundle staged, List<LabelledText> rows, EvaluationContext context)
            throws IOException, BundleRefusedException {
        // The version hangs on the sum of the report, so the report cannot say it.
        String name = String.format(Locale.ROOT, "%06d", staged.manifest().sequence());
        try (Scorer scorer = Scorer.load(staged, ScorerSettings.besideTraining())) {
            Figures figures = new Evaluator(scorer, context.withVersion(name), EvaluationListener.SILENT).of(rows);
            Report.write(directory(staged), figures);
        }
        return BundleWriter.extend(staged);
    }

    /**
     * A staged bundle as it was before a report was begun.
     *
     * @param staged without the report
     */
    public static Bundle without(Bundle staged) throws IOException, BundleRefusedException {
        Path report = directory(staged);
        if (Files.exists(report)) {
            try (Stream<Path> begun = Files.walk(report)) {
                for (Path path : begun.filter(path -> !path.equals(report))
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Files.delete(path);
                }
            }
        }
        return BundleWriter.extend(staged);
    }

    /** The figures of a bundle's report; empty if it has none. */
    public static Optional<Figures> of(Bundle bundle) {
        return Report.read(directory(bundle));
    }

    /** Where a bundle keeps its report. */
    public static Path directory(Bundle bundle) {
        return bundle.directory().resolve(DIRECTORY);
    }
}
