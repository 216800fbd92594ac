package io.reviewstream.model.scoring.vector;

/** Ids of a batch, [texts, steps, features]; those below 0 count as their amounts. The array is lent. */
final class PaddedTexts {
    private final int[] ids;
    private final int texts;
    private final int steps;
    private final int features;

    PaddedTexts(int[] ids, int texts, int steps, int features) {
        this.ids = ids;
        this.texts = texts;
        this.steps = steps;
        this.features = features;
    }

    int texts() {
        return texts;
    }

    int steps() {
        return steps;
    }

    int features() {
        return features;
    }

    /** The token's own id for the feature 0, those of its n-grams for others; 0 where there is none. */
    int id(int text, int step, int feature) {
        return Math.abs(ids[(text * steps + step) * features + feature]);
    }
}
