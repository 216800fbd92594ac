package io.reviewstream.benchmarks.continual;

import io.reviewstream.job.learning.DevPart;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
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
        List<LabelledText> learnt = labelled.stream()
                .filter(text -> !CanonicalText.isHoldout(text.text(), holdoutShare))
                .toList();
        DevPart.Split<LabelledText> parts = DevPart.split(learnt, LabelledText::text);
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
}
