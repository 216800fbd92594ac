package io.reviewstream.network.layers.parameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Every variable of one graph, by name: the weights that the layers declare and the slots that an optimizer keeps beside
 * them. All sub-graphs of the graph (one a length bucket, training and inference) share them. Not thread-safe.
 */
public final class ParameterStore {
    /**
     * Most bytes that are copied in or out by one run: a table of n-grams and its slots take hundreds of megabytes, which
     * would otherwise all stand in memory twice.
     */
    private static final long MOST_COPIED = 32L << 20;

    private final Ops ops;
    private final long seed;
    private final Map<String, Parameter> weights = new LinkedHashMap<>();
    private final Map<String, Parameter> slots = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param seed from which, with its name, each parameter's first values are drawn
     */
    public ParameterStore(Ops ops, long seed) {
        this.ops = ops;
        this.seed = seed;
    }

    /**
     * Declares something that is learnt.
     *
     * @throws IllegalStateException if the name is taken
     */
    public Parameter weight(String name, Shape shape, Initializer initializer) {
        // The name is part of the seed, so that adding a layer does not change how the others start.
        long own = seed * 31 + name.hashCode();
        return declare(weights, name, shape, () -> new ParameterValue(shape, initializer.values(shape, own)));
    }

    /** An optimizer's companion of {@code weight}: same shape, starts at zero, never exported. */
    public Parameter slot(Parameter weight, String kind) {
        return declare(slots, weight.name() + "." + kind, weight.shape(), () -> ParameterValue.zeros(weight.shape()));
    }

    private Parameter declare(
            Map<String, Parameter> where, String name, Shape shape, Supplier<ParameterValue> initial) {
        if (weights.containsKey(name) || slots.containsKey(name)) {
            throw new IllegalStateException("there is a parameter " + name + " already");
        }
        var variable = ops.withName(name).variable(shape, TFloat32.class);
        var feed = ops.withName(name + ".feed").placeholder(TFloat32.class, Placeholder.shape(shape));
        var assign = ops.withName(name + ".assign").assign(variable, feed);
        var parameter = new Parameter(name, shape, variable, feed, assign, initial);
        where.put(name, parameter);
        return parameter;
    }

    /** Weights in the order of their declaration. */
    public List<Parameter> weights() {
        return List.copyOf(weights.values());
    }

    public List<Parameter> slots() {
        return List.copyOf(slots.values());
    }

    /** Gives every weight and slot its first value. */
    public void initialize(Session session) {
        for (List<Parameter> portion : portions(all())) {
            Map<String, ParameterValue> values = new LinkedHashMap<>();
            portion.forEach(parameter -> values.put(parameter.name(), parameter.initial()));
            copyIn(session, portion, values);
        }
    }

    /** The first value of each weight and slot, by name. */
    public Map<String, ParameterValue> initialValues() {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        all().forEach(parameter -> values.put(parameter.name(), parameter.initial()));
        return values;
    }

    /** Current values of weights and slots, by name; copies. */
    public Map<String, ParameterValue> read(Session session) {
        return read(session, all());
    }

    /** Current values of the weights alone, by name; copies. */
    public Map<String, ParameterValue> readWeights(Session session) {
        return read(session, weights.values());
    }

    /** The same of those of which the name is meant. */
    public Map<String, ParameterValue> readWeights(Session session, Predicate<String> meant) {
        return read(
                session,
                weights.values().stream()
                        .filter(weight -> meant.test(weight.name()))
                        .toList());
    }

    /** Tells each weight and slot with its current value, in the order of their names; of few of them at a time a copy is kept. */
    public void tell(Session session, BiConsumer<String, ParameterValue> each) {
        List<Parameter> byName = new ArrayList<>(all());
        byName.sort(Comparator.comparing(Parameter::name));
        for (List<Parameter> portion : portions(byName)) {
            Map<String, ParameterValue> values = new LinkedHashMap<>();
            copyOut(session, portion, values);
            values.forEach(each);
        }
    }

    private static Map<String, ParameterValue> read(Session session, Collection<Parameter> parameters) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        portions(parameters).forEach(portion -> copyOut(session, portion, values));
        return values;
    }

    private static void copyOut(Session session, List<Parameter> portion, Map<String, ParameterValue> values) {
        var runner = session.runner();
        portion.forEach(parameter -> runner.fetch(parameter.variable()));
        try (Result result = runner.run()) {
            int index = 0;
            for (Parameter parameter : portion) {
                values.put(parameter.name(), valueOf((TFloat32) result.get(index++)));
            }
        }
    }

    /** Copies a tensor out of TensorFlow's memory. */
    public static ParameterValue valueOf(TFloat32 tensor) {
        float[] data = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(data);
        return new ParameterValue(tensor.shape(), data);
    }

    /**
     * Overwrites the named variables; others keep what they hold.
     *
     * @throws IllegalArgumentException if a name is unknown or a shape differs; then nothing is written
     */
    public void write(Session session, Map<String, ParameterValue> values) {
        requireMatch(values);
        List<Parameter> named = values.keySet().stream().map(this::find).toList();
        portions(named).forEach(portion -> copyIn(session, portion, values));
    }

    /**
     * The same for weights that are not learnt on but found anew: what an optimizer keeps beside them begins at zero.
     *
     * @throws IllegalArgumentException as {@link #write} does
     */
    public void begin(Session session, Map<String, ParameterValue> values) {
        Map<String, ParameterValue> all = new LinkedHashMap<>(values);
        slots().stream()
                .filter(slot ->
                        values.containsKey(slot.name().substring(0, slot.name().lastIndexOf('.'))))
                .forEach(slot -> all.put(slot.name(), ParameterValue.zeros(slot.shape())));
        write(session, all);
    }

    private static void copyIn(Session session, List<Parameter> portion, Map<String, ParameterValue> values) {
        List<Tensor> tensors = new ArrayList<>();
        try {
            var runner = session.runner();
            for (Parameter parameter : portion) {
                ParameterValue value = Objects.requireNonNull(values.get(parameter.name()));
                TFloat32 tensor = TFloat32.tensorOf(value.shape(), DataBuffers.of(value.data(), true, false));
                tensors.add(tensor);
                runner.feed(parameter.feed(), tensor).addTarget(parameter.assign());
            }
            runner.run().close();
        } finally {
            tensors.forEach(Tensor::close);
        }
    }

    /** In their order, as many together as one run may copy; a larger one alone. */
    private static List<List<Parameter>> portions(Collection<Parameter> parameters) {
        List<List<Parameter>> portions = new ArrayList<>();
        long room = 0;
        for (Parameter parameter : parameters) {
            long bytes = parameter.shape().size() * Float.BYTES;
            if (portions.isEmpty() || bytes > room) {
                portions.add(new ArrayList<>());
                room = MOST_COPIED;
            }
            portions.get(portions.size() - 1).add(parameter);
            room -= bytes;
        }
        return portions;
    }

    private void requireMatch(Map<String, ParameterValue> values) {
        List<String> problems = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!weights.containsKey(name) && !slots.containsKey(name)) {
                problems.add("no variable is called " + name);
            } else if (!find(name).shape().equals(value.shape())) {
                problems.add(name + " has shape " + find(name).shape() + ", not " + value.shape());
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "these values belong to another network: " + String.join("; ", problems));
        }
    }

    private Parameter find(String name) {
        Parameter weight = weights.get(name);
        return weight != null ? weight : Objects.requireNonNull(slots.get(name));
    }

    private List<Parameter> all() {
        List<Parameter> all = new ArrayList<>(weights.values());
        all.addAll(slots.values());
        return all;
    }
}
