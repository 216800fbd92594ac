package io.reviewstream.network.layers.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An optimizer's companions of the weights that learn, one of each kind a weight. */
final class Slots {
    private final Map<String, Parameter> slots = new LinkedHashMap<>();

    /**
     * Declares slots for every weight that the store has now.
     *
     * @param frozen weights without slots, because they are never updated
     */
    Slots(ParameterStore store, List<Parameter> frozen, String... kinds) {
        List<String> still = frozen.stream().map(Parameter::name).toList();
        for (Parameter weight : store.weights()) {
            if (!still.contains(weight.name())) {
                for (String kind : kinds) {
                    slots.put(weight.name() + "." + kind, store.slot(weight, kind));
                }
            }
        }
    }

    Parameter of(Parameter weight, String kind) {
        Parameter slot = slots.get(weight.name() + "." + kind);
        if (slot == null) {
            throw new IllegalStateException(
                    "no slot " + kind + " of " + weight.name() + ": declare weights before the optimizer");
        }
        return slot;
    }
}
