package io.reviewstream.network.recipe;

import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What to train and how: all that decides a network beside its examples. Immutable.
 *
 * @param name goes into the bundle's manifest
 * @param encoder how texts become ids
 * @param vocabulary which tokens and n-grams get an id
 * @param buckets lengths to which texts are padded, in tokens, rising; the last is the encoder's {@code maxTokens}
 * @param network what the network consists of
 * @param regularization dropout, label smoothing, clipping
 * @param optimization how weights move
 * @param schedule batches, epochs, early stopping
 * @param seed of first weights, shuffling and dropout
 */
public record Recipe(
        String name,
        EncoderSettings encoder,
        VocabularyLimits vocabulary,
        List<Integer> buckets,
        NetworkShape network,
        Regularization regularization,
        Optimization optimization,
        Schedule schedule,
        long seed) {
    /**
     * Checks that the parts are there and the buckets rise and hold the longest text.
     *
     * @throws IllegalArgumentException naming the field and the fix
     */
    public Recipe {
        RecipeChecks.present("name", name);
        RecipeChecks.present("encoder", encoder);
        RecipeChecks.present("vocabulary", vocabulary);
        RecipeChecks.present("buckets", buckets);
        RecipeChecks.present("network", network);
        RecipeChecks.present("regularization", regularization);
        RecipeChecks.present("optimization", optimization);
        RecipeChecks.present("schedule", schedule);
        buckets = List.copyOf(buckets);
        requireBuckets(buckets, encoder.maxTokens());
        if (regularization.ambiguitySmoothing() > 0 && !encoder.markRepeats()) {
            throw new IllegalArgumentException(
                    "regularization.ambiguity-smoothing is above 0 but encoder.mark-repeats is"
                            + " false: what is ambiguous linear models tell, which count each feature of a text once, so set"
                            + " encoder.mark-repeats: true");
        }
        if (network.wide() && !encoder.markRepeats()) {
            throw new IllegalArgumentException("network.wide is true but encoder.mark-repeats is false: a linear part"
                    + " counts each feature of a text once, so set encoder.mark-repeats: true");
        }
    }

    private static void requireBuckets(List<Integer> buckets, int maxTokens) {
        if (new LengthBuckets(buckets).longest() < maxTokens) {
            throw new IllegalArgumentException("buckets are " + buckets + " but texts may have " + maxTokens
                    + " tokens: add a bucket that long or lower encoder.max-tokens");
        }
    }

    /**
     * A shipped recipe, or one of a YAML file.
     *
     * @param nameOrFile a name of {@link Recipes#names()}, or a path that ends in {@code .yaml} or {@code .yml}
     * @throws IllegalArgumentException if there is no such recipe, a key is unknown (its path is named) or a value is bad
     * @throws IOException if the file cannot be read
     */
    public static Recipe load(String nameOrFile) throws IOException {
        return new Recipes().load(nameOrFile, Map.of());
    }

    /** The bidirectional GRU with attention and max pooling, without a linear path, for a tokenizer. */
    public static Recipe bigruAttention(TokenizerKind kind) {
        return new Recipes().shipped("plain-" + Recipes.bigruAttention(kind));
    }

    /** The shortest padded length that holds {@code tokens}. */
    public int bucketFor(int tokens) {
        return new LengthBuckets(buckets).bucketFor(tokens);
    }

    /**
     * The same with some values replaced.
     *
     * @param overrides values by dotted path in kebab-case, such as {@code network.deep.recurrent.units}; lists in
     *     brackets; a new {@code buckets} or {@code encoder.max-tokens} brings the other along
     * @throws IllegalArgumentException if a path is unknown or a value bad
     */
    public Recipe with(Map<String, String> overrides) {
        return new Recipes().with(this, overrides);
    }

    /** The recipe as YAML that {@link #load} reads. */
    public String toYaml() {
        return new Recipes().toYaml(this);
    }

    /** The same with other lengths; {@code maxTokens} of the encoder becomes the last of them. */
    public Recipe withBuckets(List<Integer> others) {
        EncoderSettings fitting = encoder.withMaxTokens(others.get(others.size() - 1));
        return new Recipe(name, fitting, vocabulary, others, network, regularization, optimization, schedule, seed);
    }

    public Recipe withEncoder(EncoderSettings other) {
        return new Recipe(name, other, vocabulary, buckets, network, regularization, optimization, schedule, seed);
    }

    public Recipe withNetwork(NetworkShape other) {
        return new Recipe(name, encoder, vocabulary, buckets, other, regularization, optimization, schedule, seed);
    }

    public Recipe withRegularization(Regularization other) {
        return new Recipe(name, encoder, vocabulary, buckets, network, other, optimization, schedule, seed);
    }

    public Recipe withOptimization(Optimization other) {
        return new Recipe(name, encoder, vocabulary, buckets, network, regularization, other, schedule, seed);
    }

    public Recipe withSchedule(Schedule other) {
        return new Recipe(name, encoder, vocabulary, buckets, network, regularization, optimization, other, seed);
    }

    /** The same with another schedule and rate. */
    public Recipe withSchedule(Schedule other, float learningRate) {
        return withSchedule(other).withOptimization(optimization.withLearningRate(learningRate));
    }

    public Recipe withVocabulary(VocabularyLimits other) {
        return new Recipe(name, encoder, other, buckets, network, regularization, optimization, schedule, seed);
    }

    public Recipe withSeed(long other) {
        return new Recipe(name, encoder, vocabulary, buckets, network, regularization, optimization, schedule, other);
    }
}
