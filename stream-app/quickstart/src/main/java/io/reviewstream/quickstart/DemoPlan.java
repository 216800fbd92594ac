package io.reviewstream.quickstart;

import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.quickstart.data.ReviewSource;
import io.reviewstream.quickstart.sample.Language;
import java.time.Duration;
import java.util.List;

/**
 * Sizes that let two cores show everything within five minutes: a small network, short buckets, feedback trained as
 * soon as it comes.
 *
 * @param recipe what to train
 * @param online how feedback is trained
 * @param gate when the second release may go live
 */
record DemoPlan(Recipe recipe, OnlineSettings online, GateSettings gate) {
    private static final NetworkShape SHAPE = NetworkShape.bigruAttention(64, 48, 48, true);

    static DemoPlan of(ReviewSource source, Language language) {
        return new DemoPlan(recipe(source, language), online(source), new GateSettings(0.2, 2_000, 50));
    }

    private static Recipe recipe(ReviewSource source, Language language) {
        TokenizerKind kind = language == Language.KOREAN ? TokenizerKind.KOREAN : TokenizerKind.WORDS;
        List<Integer> buckets = source.isLong() ? List.of(32, 64, 128) : List.of(8, 16, 32, 64);
        Schedule schedule = source.isLong() ? Schedule.of(32, 3, 2, 3) : Schedule.of(32, 6, 1, 3);
        return Recipe.bigruAttention(kind)
                .withNetwork(SHAPE)
                .withBuckets(buckets)
                .withSchedule(schedule, 3e-3f);
    }

    /** A candidate when about half of the planned feedback is trained; a fifth of it goes to the holdout. */
    private static OnlineSettings online(ReviewSource source) {
        int releaseEvery = Math.max(40, source.freshParts().labelled() / 3);
        return OnlineSettings.defaults()
                .withTrainEvery(16, Duration.ofSeconds(2))
                // New words need long steps; more of the same kind of text would rather be unlearnt by them.
                .withLearningRate(source.isInexhaustible() ? 0.003 : 0.001)
                .withReleaseEvery(releaseEvery);
    }
}
