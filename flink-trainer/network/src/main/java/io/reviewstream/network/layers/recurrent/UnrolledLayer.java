package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import io.reviewstream.network.layers.sequence.SequencePass;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One direction of a {@link CellFormula}, its loop over the steps unrolled; the input side of all steps is one product. On
 * padding every state passes unchanged.
 */
final class UnrolledLayer implements SequenceLayer {
    private final CellFormula cell;
    private final int units;
    private final Direction direction;
    private final float recurrentDropout;
    private final Weights weights;

    /**
     * What it learns.
     *
     * @param kernel W, [input width, blocks·units]
     * @param recurrent U, [units, blocks·units]
     * @param bias b, [blocks·units]
     */
    record Weights(Parameter kernel, Parameter recurrent, Parameter bias) {
        static Weights declare(ParameterStore store, String name, CellFormula cell, int inputWidth, int units) {
            long width = (long) cell.blocks() * units;
            return new Weights(
                    store.weight(name + ".kernel", Shape.of(inputWidth, width), Initializer.glorot(inputWidth, units)),
                    store.weight(name + ".recurrent", Shape.of(units, width), cell.recurrentStart()),
                    store.weight(name + ".bias", Shape.of(width), cell.biasStart()));
        }
    }

    /**
     * Declares three parameters.
     *
     * @param name prefix of the parameters' names, unique in the store
     * @param recurrentDropout share of h that is dropped where it enters the recurrent product
     */
    UnrolledLayer(
            ParameterStore store,
            String name,
            CellFormula cell,
            int inputWidth,
            int units,
            Direction direction,
            float recurrentDropout) {
        this.cell = cell;
        this.units = units;
        this.direction = direction;
        this.recurrentDropout = recurrentDropout;
        this.weights = Weights.declare(store, name, cell, inputWidth, units);
    }

    @Override
    public int outputWidth() {
        return units;
    }

    @Override
    public int forwardWidth() {
        return direction == Direction.FORWARD ? units : 0;
    }

    @Override
    public SequencePass forward(Ops tf, Sequence input, Dropout dropout) {
        Matrices matrices = new Matrices(tf);
        var unrolling = new Unrolling(
                tf,
                cell,
                weights.recurrent().variable(),
                StateDropout.of(tf, dropout, recurrentDropout, input, units),
                Carry.of(tf, input));
        var inputSides = matrices.steps(inputSide(tf, matrices, input), input.steps(), cell.blocks() * units);
        UnrolledStep[] steps = new UnrolledStep[input.steps()];
        Hidden hidden = Hidden.all(emptyState(tf, input), cell.memories());
        for (int k = 0; k < steps.length; k++) {
            int t = direction.step(k, steps.length);
            steps[t] = unrolling.step(t, inputSides.get(t), hidden);
            hidden = steps[t].leaving();
        }
        return new UnrolledPass(unrolling, weights, direction, input, output(matrices, steps, input), steps);
    }

    /** x·W + b for all steps: [T·B, blocks·units]. */
    private Operand<TFloat32> inputSide(Ops tf, Matrices matrices, Sequence input) {
        var product = matrices.product(input.rows(), weights.kernel().variable());
        return tf.nn.biasAdd(product, weights.bias().variable());
    }

    private Sequence output(Matrices matrices, UnrolledStep[] steps, Sequence input) {
        List<Operand<TFloat32>> states =
                Arrays.stream(steps).map(step -> step.leaving().state()).toList();
        return input.with(matrices.rows(states, units), units);
    }

    private Operand<TFloat32> emptyState(Ops tf, Sequence input) {
        var shape = tf.concat(List.of(input.batch(), tf.constant(new int[] {units})), tf.constant(0));
        return tf.fill(shape, tf.constant(0f));
    }
}
