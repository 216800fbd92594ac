package io.reviewstream.model.scoring;

/**
 * What each kept token of a text says for its label against the runner-up, in logits before the temperature:
 *
 * <pre>
 * logit[label] − logit[against] = Σ tokens + bias
 * </pre>
 *
 * The array is not copied: callers leave it as it is.
 */
public final class Contribution {
    private final float[] tokens;
    private final float bias;
    private final int against;
    private final boolean additive;

    /**
     * A contribution that adds up.
     *
     * @param tokens one for each kept token
     * @param bias the same in all texts with this label and runner-up
     * @param against index of the runner-up
     */
    public Contribution(float[] tokens, float bias, int against) {
        this(tokens, bias, against, true);
    }

    private Contribution(float[] tokens, float bias, int against, boolean additive) {
        this.tokens = tokens;
        this.bias = bias;
        this.against = against;
        this.additive = additive;
    }

    /** One that adds up to nothing: what tokens say through the states is a slope, not a share. */
    static Contribution deep(float[] tokens, int against) {
        return new Contribution(tokens, 0, against, false);
    }

    /** One for each kept token, in the order of {@code EncodedText.tokenList()}; below 0: it speaks against the label. */
    public float[] tokens() {
        return tokens;
    }

    /** Whether the sum above holds: not of contributions through the states, which have no bias either. */
    public boolean additive() {
        return additive;
    }

    /** A constant of the release and the pair of labels; 0 where nothing adds up. */
    public float bias() {
        return bias;
    }

    /** Index of the label that the best one is held against: the one with the second highest logit. */
    public int against() {
        return against;
    }

    /** By how much the label's logit is above the runner-up's, if contributions are {@link #additive}. */
    public double difference() {
        double sum = bias;
        for (float token : tokens) {
            sum += token;
        }
        return sum;
    }
}
