package io.reviewstream.network.layers.parameters;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** One variable of the graph (a {@code VariableV2}: the only kind a SavedModel export handles) and its way in. */
public final class Parameter {
    private final String name;
    private final Shape shape;
    private final Variable<TFloat32> variable;
    private final Placeholder<TFloat32> feed;
    private final Assign<TFloat32> assign;
    private final Supplier<ParameterValue> initial;

    Parameter(
            String name,
            Shape shape,
            Variable<TFloat32> variable,
            Placeholder<TFloat32> feed,
            Assign<TFloat32> assign,
            Supplier<ParameterValue> initial) {
        this.name = name;
        this.shape = shape;
        this.variable = variable;
        this.feed = feed;
        this.assign = assign;
        this.initial = initial;
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    /** The variable itself, for reading and for the ops that update it in place. */
    public Operand<TFloat32> variable() {
        return variable;
    }

    Placeholder<TFloat32> feed() {
        return feed;
    }

    Assign<TFloat32> assign() {
        return assign;
    }

    /** Computed at each call: tables are large and their first values are wanted once. */
    ParameterValue initial() {
        return initial.get();
    }
}
