package io.reviewstream.job.learning;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SectionVersions;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.text.encoder.NgramTable;
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
 * @param ngrams that it knows; of those that the network knows now some may have been put in their places
 * @param network its {@link NetworkState}, packed: it is copied into every checkpoint, and unpacked hardly ever
 */
record AcceptedState(
        String version,
        int vocabularySize,
        int labels,
        OptionalDouble temperature,
        NgramTable ngrams,
        List<byte[]> network) {
    private static final int WITHOUT_NGRAMS = 1;

    static AcceptedState of(String version, LearnedModel model, double temperature) {
        return new AcceptedState(
                version,
                model.encoder().vocabulary().size(),
                model.labels().size(),
                OptionalDouble.of(temperature),
                model.encoder().ngrams(),
                model.network().stateBytes());
    }

    static List<byte[]> save(@Nullable AcceptedState accepted) {
        if (accepted == null) {
            return List.of();
        }
        try {
            List<byte[]> hashes = StateBytes.ofLongs(accepted.ngrams.hashes());
            DataOutputSerializer out = new DataOutputSerializer(64);
            out.writeUTF(accepted.version);
            out.writeInt(accepted.vocabularySize);
            out.writeInt(accepted.labels);
            out.writeInt(hashes.size());
            if (accepted.temperature.isPresent()) {
                out.writeDouble(accepted.temperature.getAsDouble());
            }
            List<byte[]> elements = new ArrayList<>();
            elements.add(out.getCopyOfBuffer());
            elements.addAll(hashes);
            elements.addAll(accepted.network);
            return elements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a former trainer, whose n-grams never changed, it has those of the network. */
    static @Nullable AcceptedState from(SavedState saved) {
        List<byte[]> elements = saved.get(Section.ACCEPTED);
        if (elements.isEmpty()) {
            return null;
        }
        boolean former = SectionVersions.of(saved).getOrDefault(Section.ACCEPTED, WITHOUT_NGRAMS) == WITHOUT_NGRAMS;
        try {
            DataInputDeserializer in = new DataInputDeserializer(elements.get(0));
            String version = in.readUTF();
            int vocabularySize = in.readInt();
            int labels = in.readInt();
            int network = 1 + (former ? 0 : in.readInt());
            List<byte[]> hashes = former ? saved.get(Section.NGRAMS) : elements.subList(1, network);
            return new AcceptedState(
                    version,
                    vocabularySize,
                    labels,
                    in.available() > 0 ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty(),
                    NgramTable.of(StateBytes.longs(hashes)),
                    List.copyOf(elements.subList(network, elements.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NetworkState state() {
        return NetworkState.fromBytes(network);
    }
}
