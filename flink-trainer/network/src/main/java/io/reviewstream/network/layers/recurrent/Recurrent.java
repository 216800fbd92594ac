package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import java.util.Locale;

/**
 * A recurrent layer as a recipe describes it.
 *
 * @param cell what each step computes
 * @param units states a direction
 * @param bidirectional whether a second one walks the text backwards, its states beside the first's
 * @param dropout share of the state dropped on its way into the next step
 */
public record Recurrent(Cell cell, int units, boolean bidirectional, float dropout) {

    /**
     * Declares its parameters.
     *
     * @param prefix of their names, which go on with the cell and the direction: {@code prefix} + {@code gru.forward.…}
     */
    public SequenceLayer declare(ParameterStore store, String prefix, int inputWidth) {
        String name = prefix + cell.name().toLowerCase(Locale.ROOT);
        SequenceLayer forward = oneWay(store, name + ".forward", inputWidth, Direction.FORWARD);
        return bidirectional
                ? new Bidirectional(forward, oneWay(store, name + ".backward", inputWidth, Direction.BACKWARD))
                : forward;
    }

    private SequenceLayer oneWay(ParameterStore store, String name, int inputWidth, Direction direction) {
        return switch (cell) {
            case GRU -> new GruLayer(store, name, inputWidth, units, direction, dropout);
            case LSTM -> unrolled(store, name, new LstmCell(units), inputWidth, direction);
            case RNN_TANH -> unrolled(store, name, new SimpleCell(false), inputWidth, direction);
            case RNN_RELU -> unrolled(store, name, new SimpleCell(true), inputWidth, direction);
        };
    }

    private SequenceLayer unrolled(
            ParameterStore store, String name, CellFormula formula, int inputWidth, Direction direction) {
        return new UnrolledLayer(store, name, formula, inputWidth, units, direction, dropout);
    }
}
