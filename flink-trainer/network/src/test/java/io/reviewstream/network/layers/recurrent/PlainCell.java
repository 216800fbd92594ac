package io.reviewstream.network.layers.recurrent;

import java.util.function.Function;

/** A recurrent cell as the papers write it, a unit and a step at a time. */
final class PlainCell {
    private final Cell cell;
    private final int width;
    private final int units;
    private final Function<String, float[]> weights;
    private double[] state;
    private final double[] memory;

    PlainCell(Cell cell, int width, int units, Function<String, float[]> weights) {
        this.cell = cell;
        this.width = width;
        this.units = units;
        this.weights = weights;
        this.state = new double[units];
        this.memory = new double[units];
    }

    double[] state() {
        return state;
    }

    /** One token's vector. */
    void read(float[] input, int offset) {
        double[] next = new double[units];
        for (int unit = 0; unit < units; unit++) {
            next[unit] = switch (cell) {
                case GRU -> gru(input, offset, unit);
                case LSTM -> lstm(input, offset, unit);
                case RNN_TANH -> Math.tanh(activation(input, offset, unit, 0, 1));
                case RNN_RELU -> Math.max(0, activation(input, offset, unit, 0, 1));
            };
        }
        state = next;
    }

    private double gru(float[] input, int offset, int unit) {
        double update = sigmoid(activation(input, offset, unit, 0, 3));
        double reset = sigmoid(activation(input, offset, unit, 1, 3));
        double recurrent = recurrentSide(unit, 2, 3) + weights.apply("candidate_bias")[unit];
        double candidate = Math.tanh(inputSide(input, offset, unit, 2, 3) + reset * recurrent);
        return (1 - update) * candidate + update * state[unit];
    }

    private double lstm(float[] input, int offset, int unit) {
        double in = sigmoid(activation(input, offset, unit, 0, 4));
        double forget = sigmoid(activation(input, offset, unit, 1, 4));
        double out = sigmoid(activation(input, offset, unit, 2, 4));
        double candidate = Math.tanh(activation(input, offset, unit, 3, 4));
        memory[unit] = forget * memory[unit] + in * candidate;
        return out * Math.tanh(memory[unit]);
    }

    private double activation(float[] input, int offset, int unit, int block, int blocks) {
        return inputSide(input, offset, unit, block, blocks) + recurrentSide(unit, block, blocks);
    }

    private double inputSide(float[] input, int offset, int unit, int block, int blocks) {
        double sum = weights.apply("bias")[block * units + unit];
        for (int i = 0; i < width; i++) {
            sum += (double) input[offset + i] * weights.apply("kernel")[i * blocks * units + block * units + unit];
        }
        return sum;
    }

    private double recurrentSide(int unit, int block, int blocks) {
        double sum = 0;
        for (int i = 0; i < units; i++) {
            sum += state[i] * weights.apply("recurrent")[i * blocks * units + block * units + unit];
        }
        return sum;
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }
}
