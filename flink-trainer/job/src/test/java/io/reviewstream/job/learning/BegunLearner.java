package io.reviewstream.job.learning;

import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Learners that have no broker and no file: a test gives them each example. */
final class BegunLearner {
    private BegunLearner() {}

    static Learner of(
            TrainingSettings training, OnlineSettings online, GateSettings gate, Path bundles, SavedState saved)
            throws Exception {
        LearnerFactory factory = new LearnerFactory(
                training, online, gate, BundleStoreSettings.of(bundles), Optional.empty(), Optional.empty(), null);
        Learner learner = factory.create(saved, () -> false);
        learner.begin();
        return learner;
    }
}
