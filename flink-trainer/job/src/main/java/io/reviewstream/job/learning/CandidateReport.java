package io.reviewstream.job.learning;

import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.network.report.EvaluationContext;
import io.reviewstream.network.report.EvaluationListener;
import io.reviewstream.network.report.Evaluator;
import io.reviewstream.network.report.Report;
import io.reviewstream.network.report.figures.Learning;
import io.reviewstream.network.report.figures.Subject.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a report into a candidate. That of a first fit is about the whole holdout, and has learning curves and a linear
 * baseline; that of a candidate made of feedback has neither, and few texts, since training waits for it.
 */
final class CandidateReport {
    private static final int MOST_TEXTS_ONLINE = 500;
    private static final EvaluationContext ON_HOLDOUT = EvaluationContext.of("holdout", "texts that never train");
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
     * @param directory where it goes
     * @param holdout unbiased texts, in an order that does not hang on when they came
     * @param answers of the scorer to the holdout; null: that is empty
     * @param fit null: the candidate was made of feedback
     */
    void write(
            Path directory,
            Scorer scorer,
            List<LabelledText> holdout,
            @Nullable Answers answers,
            FirstFit.@Nullable Result fit)
            throws IOException {
        int[] known = answers == null
                ? new int[0]
                : IntStream.range(0, holdout.size()).filter(answers::isKnown).toArray();
        if (fit != null) {
            ofFirst(directory, scorer, answers == null || known.length == 0 ? null : new Judged(holdout, answers), fit);
            return;
        }
        if (answers != null && known.length > 0) {
            int[] few = Arrays.copyOf(known, Math.min(MOST_TEXTS_ONLINE, known.length));
            List<LabelledText> texts = IntStream.of(few).mapToObj(holdout::get).toList();
            write(directory, scorer, new Judged(texts, answers.to(few)), ON_HOLDOUT);
        }
    }

    /** Texts and the scorer's answers to them. */
    private record Judged(List<LabelledText> texts, Answers answers) {}

    private static void write(Path directory, Scorer scorer, Judged judged, EvaluationContext context)
            throws IOException {
        Evaluator evaluator = new Evaluator(scorer, context, EvaluationListener.SILENT);
        Report.write(directory, evaluator.of(judged.texts(), judged.answers()));
    }

    private void ofFirst(Path directory, Scorer scorer, @Nullable Judged held, FirstFit.Result fit) throws IOException {
        if (held == null && fit.dev().isEmpty()) {
            return;
        }
        EvaluationContext part = held == null ? onDev() : ON_HOLDOUT;
        EvaluationContext context = fit.dev().isEmpty() ? part : part.withLearning(learning(fit));
        Judged judged = held == null ? new Judged(fit.dev(), Answers.of(scorer, fit.dev())) : held;
        Optional<String> without = fit.schedule().network().deep() == null
                ? Optional.of("the recipe is linear itself")
                : LinearBaseline.tooExpensive(fit.train());
        if (without.isPresent()) {
            write(
                    directory,
                    scorer,
                    judged,
                    context.withTraining(fit.facts(new Fact(BASELINE, "none: " + without.get()))));
            return;
        }
        List<LabelledText> measured = fit.dev().isEmpty() ? fit.train() : fit.dev();
        try (LinearBaseline linear = LinearBaseline.fit(
                fit.model().recipe().encoder().tokenizer().kind(), fit.train(), measured, cancelled)) {
            String told = fit.dev().isEmpty()
                    ? "no dev part"
                    : String.format(Locale.ROOT, "dev accuracy %.4f", linear.devAccuracy());
            tell("linear baseline: " + told);
            write(
                    directory,
                    scorer,
                    judged,
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
