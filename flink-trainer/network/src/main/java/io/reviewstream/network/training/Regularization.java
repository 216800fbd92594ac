package io.reviewstream.network.training;

/**
 * What keeps a network from learning its examples by heart, and its steps from blowing up.
 *
 * @param dropout share of pooled values dropped in training, from 0 to below 1
 * @param embeddingDropout share of embedding columns dropped for a whole text in training, from 0 to below 1
 * @param clipNorm longest gradient, all parameters together, above 0
 */
public record Regularization(float dropout, float embeddingDropout, float clipNorm) {
    public Regularization {
        requireShare("dropout", dropout);
        requireShare("embeddingDropout", embeddingDropout);
        if (!(clipNorm > 0)) {
            throw new IllegalArgumentException("clipNorm is " + clipNorm + ": give a number above 0");
        }
    }

    private static void requireShare(String name, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ": give a share from 0 to below 1");
        }
    }
}
