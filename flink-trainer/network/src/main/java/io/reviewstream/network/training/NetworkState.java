package io.reviewstream.network.training;

import io.reviewstream.network.layers.parameters.ParameterValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that training needs to go on as if it had not stopped: weights, Adam's slots, and the step number, from which the
 * powers of Adam's betas and the dropout masks follow. Immutable.
 */
public final class NetworkState {
    private final long step;
    private final Map<String, ParameterValue> values;

    /**
     * A state of these values.
     *
     * @param step updates so far
     * @param values by variable name; slots that are missing count as zero
     */
    public NetworkState(long step, Map<String, ParameterValue> values) {
        this.step = step;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public long step() {
        return step;
    }

    /** By variable name, sorted. */
    public Map<String, ParameterValue> values() {
        return values;
    }

    /** The step first, then one element a variable in the order of their names. */
    public List<byte[]> toBytes() {
        List<byte[]> bytes = new ArrayList<>();
        bytes.add(StateCodec.header(step));
        values.forEach((name, value) -> bytes.add(StateCodec.encode(name, value)));
        return bytes;
    }

    /**
     * Reads what {@link #toBytes} wrote; the order of elements does not matter.
     *
     * @throws IllegalArgumentException if an element is not one, or the step is missing or there twice
     */
    public static NetworkState fromBytes(List<byte[]> bytes) {
        List<byte[]> headers = bytes.stream().filter(StateCodec::isHeader).toList();
        if (headers.size() != 1) {
            throw new IllegalArgumentException("a network's state has one header, not " + headers.size());
        }
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        for (byte[] element : bytes) {
            if (!StateCodec.isHeader(element)) {
                StateCodec.decodeInto(values, element);
            }
        }
        return new NetworkState(StateCodec.step(headers.get(0)), values);
    }
}
