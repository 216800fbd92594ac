package io.reviewstream.network.training;

import io.reviewstream.model.scoring.LengthBuckets;
import io.reviewstream.model.text.EncoderSettings;
import io.reviewstream.model.text.TokenizerKind;
import java.util.List;

/**
 * What to train and how: all that decides a network beside its examples. Immutable.
 *
 * @param name goes into the bundle's manifest
 * @param encoder how texts become ids
 * @param buckets lengths to which texts are padded, rising; the last is at least the encoder's {@code maxTokens}
 * @param shape how large the network is
 * @param regularization dropout and clipping
 * @param schedule rate, batches, epochs, early stopping
 * @param vocabulary which tokens get an id
 * @param seed of first weights, shuffling and dropout
 */
public record Recipe(
        String name,
        EncoderSettings encoder,
        List<Integer> buckets,
        NetworkShape shape,
        Regularization regularization,
        Schedule schedule,
        VocabularyLimits vocabulary,
        long seed) {

    /**
     * Checks that the buckets rise and hold the longest text.
     *
     * @throws IllegalArgumentException naming the field and the fix
     */
    public Recipe {
        buckets = List.copyOf(buckets);
        requireBuckets(buckets, encoder.maxTokens());
    }

    private static void requireBuckets(List<Integer> buckets, int maxTokens) {
        if (new LengthBuckets(buckets).longest() < maxTokens) {
            throw new IllegalArgumentException("buckets are " + buckets + " but texts may have " + maxTokens
                    + " tokens: add a bucket that long or lower maxTokens");
        }
    }

    /** The bidirectional GRU with attention and max pooling, with what was found best for a tokenizer. */
    public static Recipe bigruAttention(TokenizerKind kind) {
        return switch (kind) {
            case KOREAN ->
                defaults("korean", kind, List.of(8, 16, 32, 64), 100, 0.5f, new Schedule(2e-3f, 64, 3, 2, 3));
            case WORDS ->
                defaults("words", kind, List.of(16, 32, 64, 128, 256), 100, 0.5f, new Schedule(2e-3f, 64, 2, 2, 3));
            case CHARACTERS ->
                defaults("characters", kind, List.of(16, 32, 64, 128), 48, 0.3f, new Schedule(2e-3f, 64, 8, 2, 4));
        };
    }

    private static Recipe defaults(
            String suffix,
            TokenizerKind kind,
            List<Integer> buckets,
            int embeddingDim,
            float embeddingDropout,
            Schedule schedule) {
        int longest = buckets.get(buckets.size() - 1);
        return new Recipe(
                "bigru-attention-" + suffix,
                EncoderSettings.defaults(kind).withMaxTokens(longest),
                buckets,
                new NetworkShape(embeddingDim, 64, 64, true),
                new Regularization(0.5f, embeddingDropout, 5f),
                schedule,
                new VocabularyLimits(2, 100_000),
                1);
    }

    /** The shortest padded length that holds {@code tokens}. */
    int bucketFor(int tokens) {
        return new LengthBuckets(buckets).bucketFor(tokens);
    }

    /** The same with other lengths; {@code maxTokens} of the encoder becomes the last of them. */
    public Recipe withBuckets(List<Integer> others) {
        EncoderSettings fitting = encoder.withMaxTokens(others.get(others.size() - 1));
        return new Recipe(name, fitting, others, shape, regularization, schedule, vocabulary, seed);
    }

    public Recipe withEncoder(EncoderSettings other) {
        return new Recipe(name, other, buckets, shape, regularization, schedule, vocabulary, seed);
    }

    public Recipe withShape(NetworkShape other) {
        return new Recipe(name, encoder, buckets, other, regularization, schedule, vocabulary, seed);
    }

    public Recipe withRegularization(Regularization other) {
        return new Recipe(name, encoder, buckets, shape, other, schedule, vocabulary, seed);
    }

    public Recipe withSchedule(Schedule other) {
        return new Recipe(name, encoder, buckets, shape, regularization, other, vocabulary, seed);
    }

    public Recipe withVocabulary(VocabularyLimits other) {
        return new Recipe(name, encoder, buckets, shape, regularization, schedule, other, seed);
    }

    public Recipe withSeed(long other) {
        return new Recipe(name, encoder, buckets, shape, regularization, schedule, vocabulary, other);
    }
}
