package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.Panels;
import io.reviewstream.model.scoring.vector.TextStates;

/** Additive attention: the score of a state h is queryᵀ · tanh(h · W + b). */
public final class AdditivePool implements StatesPool {
    private final GruKernel kernel;
    private final int width;
    private final int columns;
    private final float[] panels;
    private final float[] biases;
    private final float[] query;

    /**
     * Packs weights.
     *
     * @param weights [states' width, units]
     * @param bias [units]
     * @param query [units]
     */
    public AdditivePool(GruKernel kernel, float[][] weights, float[] bias, float[] query) {
        this.kernel = kernel;
        this.width = weights.length;
        this.columns = Panels.multiple(bias.length, kernel.columns());
        Panels packed = new Panels(kernel, width, columns);
        this.biases = new float[GruKernel.ROWS * columns];
        this.query = new float[columns];
        for (int unit = 0; unit < bias.length; unit++) {
            for (int k = 0; k < width; k++) {
                packed.set(k, unit, weights[k][unit]);
            }
            for (int row = 0; row < GruKernel.ROWS; row++) {
                biases[row * columns + unit] = bias[unit];
            }
            this.query[unit] = query[unit];
        }
        this.panels = packed.values();
    }

    @Override
    public PooledStates of(TextStates states) {
        float[] hidden = new float[biases.length];
        float[] scores = new float[states.tokens()];
        int token = 0;
        while (token < scores.length) {
            int first = states.step(token);
            System.arraycopy(biases, 0, hidden, 0, hidden.length);
            kernel.four(panels, width, states.values(), states.at(first), width, hidden, columns);
            kernel.tanh(hidden, 0, hidden.length, 1f);
            while (token < scores.length && states.step(token) < first + GruKernel.ROWS) {
                int row = states.step(token) - first;
                scores[token] = kernel.dot(hidden, row * columns, query, 0, columns);
                token++;
            }
        }
        return WeightedMean.bySoftmax(kernel, states, scores);
    }
}
