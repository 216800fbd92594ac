package io.reviewstream.job.cli;

import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.report.Baseline;
import io.reviewstream.network.report.EvaluationContext;
import io.reviewstream.network.report.Evaluator;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.network.report.figures.Learning;
import io.reviewstream.network.report.figures.Subject.Fact;
import io.reviewstream.program.console.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report on a bundle that a labelled file makes.
 *
 * @param directory where it is written; made if absent
 * @param part what the file is in the report: test, dev
 * @param rows of the file
 * @param data name of the file
 */
record FileReport(Path directory, String part, List<LabelledText> rows, String data) {

    static FileReport of(Path directory, String part, Path file, TextColumns columns, long limit) {
        List<LabelledText> rows = new LabelledRows(columns, limit).texts(file);
        return new FileReport(directory, part, rows, name(file));
    }

    /** A name for a directory of reports on this file. */
    static String stem(Path file) {
        String name = name(file);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * Evaluates, writes, prints what counts and where the page is. How the training went is taken from the bundle's own
     * report.
     *
     * @param inside the report that the bundle brings; null: none
     * @throws IllegalArgumentException if no row has a label that the bundle knows, or the baseline's labels are others
     */
    Figures write(
            Bundle bundle, @Nullable Figures inside, @Nullable Baseline baseline, PrintWriter out, PrintWriter err)
            throws BundleRefusedException, IOException {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(data + " has no rows");
        }
        List<Fact> training = inside == null ? List.of() : inside.subject().training();
        Learning learning = inside == null ? null : inside.learning();
        EvaluationContext context = EvaluationContext.of(part, data)
                .withTraining(training)
                .withLearning(learning)
                .withBaseline(baseline);
        Figures figures;
        try (Progress progress = Progress.onStandardError(err, "evaluating", rows.size());
                Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            figures = new Evaluator(scorer, context, (done, all) -> progress.advance(done)).of(rows);
        }
        out.println(KeyFigures.of(figures));
        Path page = Report.write(directory, figures);
        out.println("report: " + page);
        return figures;
    }
}
