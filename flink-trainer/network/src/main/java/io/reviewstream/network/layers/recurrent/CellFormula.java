package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Initializer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One step of a recurrent cell whose every activation reads x·W + h·U + b. Knows neither padding nor dropout: those are
 * the same for all such cells.
 */
interface CellFormula {
    /** Activations a unit: W is [input width, blocks·units]. */
    int blocks();

    /** States a unit carries beside h. */
    int memories();

    /** How U starts. */
    Initializer recurrentStart();

    /** How b starts. */
    Initializer biasStart();

    /**
     * Adds one step to the graph.
     *
     * @param activation x·W + h·U + b, [B, blocks·units]
     * @param memory as many as {@link #memories}, [B, units] each
     */
    Step step(Ops tf, Operand<TFloat32> activation, List<Operand<TFloat32>> memory);

    /** What a step gave, and its way back. */
    interface Step {
        Hidden after();

        /** Adds the way back to the graph; takes ∂loss/∂ what the step gave. */
        Back back(Hidden gradient);
    }

    /**
     * Gradients of what came in.
     *
     * @param activation [B, blocks·units]
     * @param memory as many as {@link #memories}, [B, units] each
     */
    record Back(Operand<TFloat32> activation, List<Operand<TFloat32>> memory) {}
}
