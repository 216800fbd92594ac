package io.reviewstream.model.scoring.vector;

import java.util.Arrays;

/** Runs one direction over a few texts at a time, whose sums and states stay in the nearest cache. For one thread. */
final class TileRun {
    private final GruKernel kernel;
    private final VectorDirection direction;
    private final PackedWeights weights;
    private final PaddedTexts texts;
    private final float[] output;
    private final int outputWidth;
    private final int outputRows;
    private final float[] sums;
    private final float[] candidates;
    private final float[] states;
    private final float[] row;

    /** @param output [texts of a tile, outputRows, outputWidth] */
    TileRun(
            GruKernel kernel,
            VectorDirection direction,
            PaddedTexts texts,
            float[] output,
            int outputRows,
            int outputWidth) {
        this.kernel = kernel;
        this.direction = direction;
        this.weights = direction.weights();
        this.texts = texts;
        this.output = output;
        this.outputRows = outputRows;
        this.outputWidth = outputWidth;
        int rows = texts.texts() == 1 ? 1 : GruKernel.ROWS;
        this.sums = new float[rows * weights.columns()];
        this.candidates = new float[rows * weights.width()];
        this.states = new float[rows * weights.width()];
        this.row = new float[2 * weights.units()];
    }

    /** @param count of texts, 1 to {@link GruKernel#ROWS} */
    void run(int first, int count) {
        Arrays.fill(states, 0f);
        boolean begun = false;
        for (int i = 0; i < texts.steps(); i++) {
            int step = direction.backward() ? texts.steps() - 1 - i : i;
            if (read(first, count, step)) {
                if (begun) { // states of nothing but zeros add nothing
                    multiply(count);
                }
                begun = true;
                next(first, count, step);
            }
        }
    }

    /** Has sums and candidates begin with what the input side says; false if there is nothing but padding. */
    private boolean read(int first, int count, int step) {
        boolean any = false;
        for (int text = 0; text < count; text++) {
            int id = texts.id(first + text, step, 0);
            if (id != 0) {
                readWord(id, text);
                readNgrams(first + text, step, text);
                any = true;
            }
        }
        return any;
    }

    private void readWord(int id, int text) {
        int units = weights.units();
        int width = weights.width();
        int to = text * weights.columns();
        InputRows words = direction.words();
        if (units == width) {
            words.gates(id, units, 0, sums, to, 2 * units);
        } else {
            words.gates(id, units, 0, sums, to, units);
            words.gates(id, units, units, sums, to + width, units);
        }
        System.arraycopy(weights.candidateBias(), 0, sums, to + 2 * width, weights.candidateBias().length);
        words.candidates(id, units, candidates, text * width);
    }

    private void readNgrams(int index, int step, int text) {
        InputRows ngrams = direction.ngrams();
        if (ngrams == null) {
            return;
        }
        for (int feature = 1; feature < texts.features(); feature++) {
            int id = texts.id(index, step, feature);
            if (id != 0) {
                addNgram(ngrams, id, text);
            }
        }
    }

    private void addNgram(InputRows ngrams, int id, int text) {
        int units = weights.units();
        int to = text * weights.columns();
        ngrams.gates(id, units, 0, row, 0, 2 * units);
        add(row, 0, sums, to, units);
        add(row, units, sums, to + weights.width(), units);
        ngrams.candidates(id, units, row, 0);
        add(row, 0, candidates, text * weights.width(), units);
    }

    private static void add(float[] from, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += from[at + i];
        }
    }

    private void multiply(int count) {
        if (count == 1) {
            kernel.one(weights.panels(), weights.units(), states, sums, weights.columns());
        } else {
            kernel.four(weights.panels(), weights.units(), states, 0, weights.width(), sums, weights.columns());
        }
    }

    private void next(int first, int count, int step) {
        int width = weights.width();
        for (int text = 0; text < count; text++) {
            if (texts.id(first + text, step, 0) != 0) {
                int at = text * width;
                kernel.gates(sums, text * weights.columns(), candidates, states, at, width);
                int to = (text * outputRows + step) * outputWidth + direction.column();
                System.arraycopy(states, at, output, to, width);
            }
        }
    }
}
