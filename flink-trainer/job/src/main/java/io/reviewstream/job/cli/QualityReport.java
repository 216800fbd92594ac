package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.report.figures.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Measures a published bundle on a labelled file, by the scorer that the app uses. */
final class QualityReport {
    private static final String NOTHING = ": nothing to measure by";

    private final TextColumns columns;

    QualityReport(TextColumns columns) {
        this.columns = columns;
    }

    /** A table of quality by label; rows with a label that the bundle does not know are counted apart. */
    String of(Bundle bundle, Path file, String name) throws BundleRefusedException {
        List<TrainingExample> rows = new LabelledRows(columns, Long.MAX_VALUE).all(file);
        return of(bundle, rows, name + ": " + rows.size() + " rows of " + file.getFileName());
    }

    /** The same on those of the first rows of the training file that never train. */
    String ofHoldout(Bundle bundle, Path file, long limit, double share) throws BundleRefusedException {
        List<TrainingExample> rows = new LabelledRows(columns, limit)
                .all(file).stream()
                        .filter(row -> CanonicalText.isHoldout(row.text(), share))
                        .toList();
        String heading = "holdout: " + rows.size() + " rows of " + file.getFileName() + " that never train";
        Figures figures = BundleReport.of(bundle).orElse(null);
        return figures != null && isAbout(figures, rows.size())
                ? heading + unknown(rows.size() - figures.subject().texts()) + "\n"
                        + KeyFigures.table(figures.quality())
                : of(bundle, rows, heading);
    }

    /** Whether the report inside of the bundle has answered these very texts already. */
    private static boolean isAbout(Figures figures, long rows) {
        long unknown = figures.subject().unknownLabels().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return figures.subject().part().equals("holdout") && figures.subject().texts() + unknown == rows;
    }

    private static String of(Bundle bundle, List<TrainingExample> rows, String heading) throws BundleRefusedException {
        if (rows.isEmpty()) {
            return heading + NOTHING;
        }
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            Answers answers = Answers.of(
                    scorer, rows.stream().map(TrainingExample::labelled).toList());
            int[] known =
                    IntStream.range(0, answers.size()).filter(answers::isKnown).toArray();
            String counted = heading + unknown(answers.size() - known.length);
            return known.length == 0
                    ? counted + NOTHING
                    : counted + "\n" + answers.to(known).matrix().table();
        }
    }

    private static String unknown(long rows) {
        return rows == 0 ? "" : ", " + rows + " with labels that the bundle does not know";
    }
}
