package io.reviewstream.model.scoring.vector;

/**
 * The states that a layer went through on one text, and which of its steps are tokens; on the others, padding, they are of
 * no meaning. Lent for a call.
 */
public final class TextStates {
    private final float[] values;
    private final int at;
    private final int width;
    private final int[] tokens;
    private int count;

    /** @param at where the states of the first step begin, {@code width} floats each */
    TextStates(float[] values, int at, int width, int steps) {
        this.values = values;
        this.at = at;
        this.width = width;
        this.tokens = new int[steps];
    }

    /** Finds the tokens of a text. */
    void read(PaddedTexts texts, int text) {
        count = 0;
        for (int step = 0; step < tokens.length; step++) {
            if (texts.id(text, step, 0) != 0) {
                tokens[count++] = step;
            }
        }
    }

    /** Where the state of a step is; behind those of all steps there is room for {@link GruKernel#ROWS}. */
    public float[] values() {
        return values;
    }

    /** Where it begins there. */
    public int at(int step) {
        return at + step * width;
    }

    /** Floats of a state, padding among them, which is 0. */
    public int width() {
        return width;
    }

    /** How many steps there are. */
    public int steps() {
        return tokens.length;
    }

    /** How many of them are tokens. */
    public int tokens() {
        return count;
    }

    /** The step of a token. */
    public int step(int token) {
        return tokens[token];
    }
}
