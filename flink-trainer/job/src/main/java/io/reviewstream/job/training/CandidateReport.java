package io.reviewstream.job.training;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.report.EvaluationContext;
import io.reviewstream.network.report.figures.Learning;
import io.reviewstream.network.report.figures.Subject.Fact;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a report into a candidate. That of a first fit is about the whole holdout, and has learning curves and a linear
 * baseline; that of a candidate made of feedback has neither, and few texts, since training waits for it.
 */
final class CandidateReport {
    private static final int MOST_TEXTS_ONLINE = 500;
    private static final String BASELINE = "Linear baseline";

    private final ProgressLog progress;
    private final BooleanSupplier cancelled;

    CandidateReport(ProgressLog progress, BooleanSupplier cancelled) {
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Writes it; a candidate without any text that never trained gets none.
     *
     * @param holdout unbiased texts, in an order that does not hang on when they came
     * @param fit null: the candidate was made of feedback
     */
    Bundle into(Bundle staged, List<TrainingExample> holdout, FirstFit.@Nullable Result fit)
            throws IOException, BundleRefusedException {
        List<String> labels = staged.manifest().labels();
        List<LabelledText> held = holdout.stream()
                .filter(row -> labels.contains(row.label()))
                .map(TrainingExample::labelled)
                .toList();
        if (fit != null) {
            return ofFirst(staged, held, fit);
        }
        return held.isEmpty()
                ? staged
                : BundleReport.into(
                        staged,
                        held.subList(0, Math.min(MOST_TEXTS_ONLINE, held.size())),
                        EvaluationContext.of("holdout", "texts that never train"));
    }

    private Bundle ofFirst(Bundle staged, List<LabelledText> held, FirstFit.Result fit)
            throws IOException, BundleRefusedException {
        EvaluationContext part = held.isEmpty() ? onDev() : EvaluationContext.of("holdout", "texts that never train");
        EvaluationContext context = fit.dev().isEmpty() ? part : part.withLearning(learning(fit));
        List<LabelledText> texts = held.isEmpty() ? fit.dev() : held;
        if (texts.isEmpty()) {
            return staged;
        }
        Optional<String> without = fit.model().recipe().network().deep() == null
                ? Optional.of("the recipe is linear itself")
                : LinearBaseline.tooExpensive(fit.train());
        if (without.isPresent()) {
            return BundleReport.into(
                    staged, texts, context.withTraining(fit.facts(new Fact(BASELINE, "none: " + without.get()))));
        }
        List<LabelledText> measured = fit.dev().isEmpty() ? fit.train() : fit.dev();
        try (LinearBaseline linear = LinearBaseline.fit(
                fit.model().recipe().encoder().tokenizer().kind(), fit.train(), measured, cancelled)) {
            String told = fit.dev().isEmpty()
                    ? "no dev part"
                    : String.format(Locale.ROOT, "dev accuracy %.4f", linear.devAccuracy());
            tell("linear baseline: " + told);
            return BundleReport.into(
                    staged,
                    texts,
                    context.withTraining(fit.facts(new Fact(BASELINE, told))).withBaseline(linear.baseline()));
        }
    }

    private static EvaluationContext onDev() {
        return EvaluationContext.of("dev", "texts that stopped the fit").withTemperatureFrom("these very texts");
    }

    private static Learning learning(FirstFit.Result fit) {
        return new Learning(
                "accuracy",
                fit.history().stream()
                        .map(result ->
                                new Learning.Point(result.epoch(), result.loss(), result.devAccuracy(), result.best()))
                        .toList());
    }

    private void tell(String message) {
        progress.tell(new ProgressEvent(ProgressEvent.Kind.READING, 0, 0, 0, Double.NaN, 0, message));
    }
}
