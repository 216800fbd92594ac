package io.reviewstream.model.scoring.vector;

/** Ids of a batch, [texts, steps, features]; those below 0 count as their amounts. The array is lent. */
public final class PaddedTexts {
    private final int[] ids;
    private final int texts;
    private final int steps;
    private final int features;

    public PaddedTexts(int[] ids, int texts, int steps, int features) {
        this.ids = ids;
        this.texts = texts;
        this.steps = steps;
        this.features = features;
    }

    public int texts() {
        return texts;
    }

    public int steps() {
        return steps;
    }

    public int features() {
        return features;
    }

    /** As it stands there: with a minus sign if the text had it before. */
    public int marked(int text, int step, int feature) {
        return ids[(text * steps + step) * features + feature];
    }

    /** The token's own id for the feature 0, those of its n-grams for others; 0 where there is none. */
    public int id(int text, int step, int feature) {
        return Math.abs(marked(text, step, feature));
    }
}
