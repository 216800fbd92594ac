package io.reviewstream.app.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds what is known of one release against another: labels, figures, and all else that differs. */
public final class ReleaseDifferences {
    private static final String LABELS = "bundle.labels";
    /** They differ always, and mean nothing beside each other. */
    private static final Set<String> NAMES = Set.of("version", "sequence", "epoch", "at", "reasons", "problem", LABELS);

    private ReleaseDifferences() {}

    /**
     * What differs: {@code labels} added and removed, {@code figures} with their change, and {@code settings}, which are all
     * the rest; what one of them alone has is null in the other.
     *
     * @param from what {@link ReleaseFacts} tells of one
     * @param to of the other
     */
    public static ObjectNode between(ObjectNode from, ObjectNode to) {
        Map<String, JsonNode> before = ReleaseFacts.leaves(from);
        Map<String, JsonNode> after = ReleaseFacts.leaves(to);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("from", from.get("version"));
        all.set("to", to.get("version"));
        ObjectNode labels = all.putObject("labels");
        without(labelsOf(after), labelsOf(before)).forEach(labels.putArray("added")::add);
        without(labelsOf(before), labelsOf(after)).forEach(labels.putArray("removed")::add);
        ArrayNode figures = all.putArray("figures");
        ArrayNode settings = all.putArray("settings");
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeAll(NAMES);
        for (String path : paths) {
            JsonNode one = before.getOrDefault(path, NullNode.instance);
            JsonNode other = after.getOrDefault(path, NullNode.instance);
            if (!one.equals(other)) {
                add(isFigure(path) ? figures : settings, path, one, other);
            }
        }
        return all;
    }

    private static boolean isFigure(String path) {
        return path.startsWith("metrics.") || path.startsWith("bundle.metrics.");
    }

    private static void add(ArrayNode list, String path, JsonNode one, JsonNode other) {
        ObjectNode entry = list.addObject().put("name", path);
        entry.set("from", one);
        entry.set("to", other);
        if (one.isNumber() && other.isNumber()) {
            entry.put("change", other.doubleValue() - one.doubleValue());
        }
    }

    private static List<String> labelsOf(Map<String, JsonNode> leaves) {
        List<String> labels = new ArrayList<>();
        leaves.getOrDefault(LABELS, NullNode.instance).forEach(label -> labels.add(label.asText()));
        return labels;
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }
}
