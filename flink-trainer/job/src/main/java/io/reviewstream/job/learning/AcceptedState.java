package io.reviewstream.job.learning;

import io.reviewstream.network.training.NetworkState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Weights and slots of the latest candidate that passed the gate, to go back to.
 *
 * @param version the release
 * @param vocabularySize ids that it knows
 * @param labels how many labels it knows
 * @param temperature that goes with the weights; empty: a former trainer kept none
 * @param network its {@link NetworkState}, packed: it is copied into every checkpoint, and unpacked hardly ever
 */
record AcceptedState(String version, int vocabularySize, int labels, OptionalDouble temperature, List<byte[]> network) {

    static AcceptedState of(String version, LearnedModel model, double temperature) {
        return new AcceptedState(
                version,
                model.encoder().vocabulary().size(),
                model.labels().size(),
                OptionalDouble.of(temperature),
                model.network().stateBytes());
    }

    static List<byte[]> save(@Nullable AcceptedState accepted) {
        if (accepted == null) {
            return List.of();
        }
        try {
            DataOutputSerializer out = new DataOutputSerializer(64);
            out.writeUTF(accepted.version);
            out.writeInt(accepted.vocabularySize);
            out.writeInt(accepted.labels);
            if (accepted.temperature.isPresent()) {
                out.writeDouble(accepted.temperature.getAsDouble());
            }
            List<byte[]> elements = new ArrayList<>();
            elements.add(out.getCopyOfBuffer());
            elements.addAll(accepted.network);
            return elements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable AcceptedState from(List<byte[]> elements) {
        if (elements.isEmpty()) {
            return null;
        }
        try {
            DataInputDeserializer in = new DataInputDeserializer(elements.get(0));
            return new AcceptedState(
                    in.readUTF(),
                    in.readInt(),
                    in.readInt(),
                    in.available() > 0 ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty(),
                    List.copyOf(elements.subList(1, elements.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NetworkState state() {
        return NetworkState.fromBytes(network);
    }
}
