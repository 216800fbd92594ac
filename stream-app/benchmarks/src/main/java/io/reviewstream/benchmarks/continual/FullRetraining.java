package io.reviewstream.benchmarks.continual;

import io.reviewstream.job.learning.DevPart;
import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.report.Baseline;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.io.IOException;
import java.util.List;

/**
 * A model trained anew on all labels there are, which is the most that can be done with them: held out and stopped by
 * what the trainer's first fit would be, so that of the first domain's labels it makes the first release again.
 *
 * @param answers to the texts that came next
 * @param examples that the training has walked over
 */
record FullRetraining(Answers answers, long examples) {

    /** Trains on one thread, so that the same labels give the same model. */
    static FullRetraining of(Recipe recipe, double holdoutShare, List<LabelledText> labelled, List<LabelledText> next) {
        DevPart.Split<LabelledText> parts = parts(labelled, holdoutShare);
        List<LabelledText> train = parts.train();
        Recipe schedule = recipe.withSchedule(recipe.schedule().forExamples(train.size()));
        try (Fitted fitted = new Fit(schedule, FitListener.SILENT, () -> false).run(train, parts.dev())) {
            double epochs = fitted.history().stream()
                    .mapToDouble(EpochResult::epoch)
                    .max()
                    .orElse(0);
            return new FullRetraining(
                    Answers.of(fitted.labels(), next, fitted::probabilities), Math.round(epochs * train.size()));
        }
    }

    /** The same of a linear classifier; its examples are those that it was made of. */
    static FullRetraining linear(
            Recipe recipe, double holdoutShare, List<LabelledText> labelled, List<LabelledText> next)
            throws IOException {
        DevPart.Split<LabelledText> parts = parts(labelled, holdoutShare);
        try (LinearBaseline linear =
                LinearBaseline.fit(recipe.encoder().tokenizer().kind(), parts.train(), parts.dev(), () -> false)) {
            Baseline baseline = linear.baseline();
            return new FullRetraining(
                    Answers.of(baseline.labels(), next, baseline.classifier()),
                    parts.train().size());
        }
    }

    private static DevPart.Split<LabelledText> parts(List<LabelledText> labelled, double holdoutShare) {
        return DevPart.split(
                labelled.stream()
                        .filter(text -> !CanonicalText.isHoldout(text.text(), holdoutShare))
                        .toList(),
                LabelledText::text);
    }
}
