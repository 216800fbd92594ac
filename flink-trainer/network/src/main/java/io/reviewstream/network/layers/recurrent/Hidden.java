package io.reviewstream.network.layers.recurrent;

import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one step of a recurrent layer hands to the next, or the gradients of that; all [B, units].
 *
 * @param state h
 * @param memory what else the cell keeps: c of an LSTM
 */
record Hidden(Operand<TFloat32> state, List<Operand<TFloat32>> memory) {

    /** {@code value} in every place. */
    static Hidden all(Operand<TFloat32> value, int memories) {
        return new Hidden(value, Collections.nCopies(memories, value));
    }

    Hidden map(UnaryOperator<Operand<TFloat32>> operation) {
        return new Hidden(operation.apply(state), memory.stream().map(operation).toList());
    }

    /** Place by place with another of as many memories. */
    Hidden with(Hidden other, BinaryOperator<Operand<TFloat32>> operation) {
        List<Operand<TFloat32>> memories = IntStream.range(0, memory.size())
                .mapToObj(i -> operation.apply(memory.get(i), other.memory.get(i)))
                .toList();
        return new Hidden(operation.apply(state, other.state), memories);
    }
}
