package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.quality.ConfusionMatrix;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.file.Path;
import java.util.List;

/** Measures a published bundle on a labelled file, by the scorer that the app uses. */
final class QualityReport {
    private static final int BATCH = 256;

    private final String labelColumn;

    QualityReport(String labelColumn) {
        this.labelColumn = labelColumn;
    }

    /** A table of quality by label; rows with a label that the bundle does not know are counted apart. */
    String of(Bundle bundle, Path file, String name) throws BundleRefusedException {
        List<TrainingExample> rows = new LabelledRows(labelColumn, Long.MAX_VALUE).all(file);
        return of(bundle, rows, name + ": " + rows.size() + " rows of " + file.getFileName());
    }

    /** The same on those of the first rows of the training file that never train. */
    String ofHoldout(Bundle bundle, Path file, long limit, double share) throws BundleRefusedException {
        List<TrainingExample> rows = new LabelledRows(labelColumn, limit)
                .all(file).stream()
                        .filter(row -> CanonicalText.isHoldout(row.text(), share))
                        .toList();
        return of(bundle, rows, "holdout: " + rows.size() + " rows of " + file.getFileName() + " that never train");
    }

    private static String of(Bundle bundle, List<TrainingExample> rows, String heading) throws BundleRefusedException {
        ConfusionMatrix matrix = new ConfusionMatrix(bundle.manifest().labels());
        long unknown = 0;
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                unknown += count(rows.subList(from, Math.min(rows.size(), from + BATCH)), scorer, matrix);
            }
        }
        String counted = heading + (unknown == 0 ? "" : ", " + unknown + " with labels that the bundle does not know");
        return matrix.total() == 0 ? counted + ": nothing to measure by" : counted + "\n" + matrix.table();
    }

    private static long count(List<TrainingExample> rows, Scorer scorer, ConfusionMatrix matrix) {
        List<Score> scores = scorer.score(
                rows.stream().map(row -> scorer.encoder().encode(row.text())).toList());
        long unknown = 0;
        for (int i = 0; i < rows.size(); i++) {
            int truth = scorer.labels().indexOf(rows.get(i).label());
            if (truth < 0) {
                unknown++;
            } else {
                matrix.add(truth, scores.get(i).best());
            }
        }
        return unknown;
    }
}
