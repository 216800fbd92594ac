package io.reviewstream.job.training;

import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.network.recipe.Recipe;

/**
 * What decides how a learner learns.
 *
 * @param fileFirst whether rows of a file come before any feedback
 * @param deterministic whether no clock may decide what is trained when
 * @param feedbackTopic its name in a release's lineage; empty: no feedback comes
 */
record LearnerSettings(
        Recipe recipe, OnlineSettings online, boolean fileFirst, boolean deterministic, String feedbackTopic) {}
