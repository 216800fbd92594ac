package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.Floats;
import io.reviewstream.model.scoring.graph.SavedGraph;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * Those of a SavedModel that TensorFlow has loaded.
 *
 * @param saved holds their tensors
 * @param lent becomes longer by those tensors whose own memory is read later on
 */
record SavedVariables(SavedGraph saved, List<Tensor> lent) implements NetworkVariables {
    @Override
    public List<String> names() {
        return List.copyOf(saved.variables());
    }

    @Override
    public @Nullable List<Long> shape(String name) {
        TFloat32 value = value(name);
        return value == null
                ? null
                : LongStream.of(value.shape().asArray()).boxed().toList();
    }

    @Override
    public float @Nullable [] values(String name) {
        TFloat32 value = value(name);
        return value == null ? null : Floats.of(value);
    }

    @Override
    public @Nullable FloatBuffer lent(String name) {
        TFloat32 value = value(name);
        if (value == null || !Floats.isWithinReach(value)) {
            return null;
        }
        lent.add(value);
        return Floats.memory(value);
    }

    @Override
    public float @Nullable [] origin(String outputWeights) {
        return new Origin(saved).of(outputWeights);
    }

    private @Nullable TFloat32 value(String name) {
        return saved.value(name) instanceof TFloat32 value ? value : null;
    }
}
