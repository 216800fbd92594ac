package io.reviewstream.job;

import io.reviewstream.model.text.TokenizerKind;
import io.reviewstream.network.training.NetworkShape;
import io.reviewstream.network.training.Recipe;
import io.reviewstream.network.training.Regularization;
import io.reviewstream.network.training.Schedule;
import io.reviewstream.network.training.VocabularyLimits;
import java.util.List;

/** A network that learns a toy in seconds. */
public final class SmallRecipe {
    private SmallRecipe() {}

    public static Recipe get() {
        return Recipe.bigruAttention(TokenizerKind.WORDS)
                .withBuckets(List.of(8, 16))
                .withShape(new NetworkShape(8, 8, 8, true))
                .withRegularization(new Regularization(0.1f, 0.1f, 5f))
                .withSchedule(new Schedule(1e-2f, 16, 2, 1, 2))
                .withVocabulary(new VocabularyLimits(1, 1000))
                .withSeed(7);
    }
}
