package io.reviewstream.job.learning;

import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.model.dataset.RatingLabels;

/**
 * What decides how a learner learns.
 *
 * @param fileFirst whether rows of a file come before any feedback
 * @param feedbackTopic its name in a release's lineage; empty: no feedback comes
 * @param ratings which labels ratings stand for
 */
record LearnerSettings(
        TrainingSettings training,
        OnlineSettings online,
        boolean fileFirst,
        String feedbackTopic,
        RatingLabels ratings) {}
