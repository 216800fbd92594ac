package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Truncation;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Optimization;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks and texts small enough to look into. */
final class SmallNetworks {
    private SmallNetworks() {}

    /** No dropout, no clipping to speak of. */
    static Recipe recipe(PadSide side, Integer... buckets) {
        EncoderSettings words = EncoderSettings.defaults(TokenizerKind.WORDS);
        int longest = buckets[buckets.length - 1];
        return new Recipe(
                "small",
                words.withTruncation(Truncation.HEAD).withPadSide(side).withMaxTokens(longest),
                VocabularyLimits.words(1, 1000),
                List.of(buckets),
                NetworkShape.bigruAttention(3, 2, 2, true),
                Regularization.of(0f, 0f, 1e6f),
                Optimization.adam(0.01f),
                Schedule.of(8, 2, 1, 2),
                7);
    }

    static Recipe recipe(Integer... buckets) {
        return recipe(PadSide.END, buckets);
    }

    static TextIds text(int... ids) {
        return TextIds.flat(ids, 1);
    }

    static Example example(int label, int... ids) {
        return new Example(text(ids), label);
    }

    /** Random examples of 1 to {@code longest} tokens. */
    static List<Example> examples(Random random, int count, int longest, int vocabularySize, int labels) {
        return random.ints(count, 1, longest + 1)
                .mapToObj(length ->
                        new Example(text(random.ints(length, 1, vocabularySize).toArray()), random.nextInt(labels)))
                .toList();
    }

    /** Weights far enough from zero that every gradient is felt; row 0 of the table stays zero. */
    static NetworkState largeWeights(TrainableNetwork network, long seed) {
        Random random = new Random(seed);
        Map<String, ParameterValue> values = new HashMap<>();
        network.state().values().forEach((name, value) -> {
            if (!name.contains(".adam_")) {
                float[] data = new float[value.data().length];
                float limit = name.startsWith("output.") ? 4f : 1.2f;
                int from = name.equals("embedding.table") ? (int) value.shape().get(1) : 0;
                for (int i = from; i < data.length; i++) {
                    data[i] = (random.nextFloat() * 2 - 1) * limit;
                }
                values.put(name, new ParameterValue(value.shape(), data));
            }
        });
        return new NetworkState(0, values);
    }
}
