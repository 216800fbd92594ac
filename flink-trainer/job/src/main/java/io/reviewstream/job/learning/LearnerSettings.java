package io.reviewstream.job.learning;

import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;

/**
 * What decides how a learner learns.
 *
 * @param fileFirst whether rows of a file come before any feedback
 * @param feedbackTopic its name in a release's lineage; empty: no feedback comes
 */
record LearnerSettings(TrainingSettings training, OnlineSettings online, boolean fileFirst, String feedbackTopic) {}
