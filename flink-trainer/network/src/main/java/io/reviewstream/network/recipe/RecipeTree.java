package io.reviewstream.network.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lays one tree of settings over another, keeping lengths that belong together together. */
final class RecipeTree {
    private static final String BUCKETS = "buckets";
    private static final String ENCODER = "encoder";
    private static final String MAX_TOKENS = "max-tokens";

    private RecipeTree() {}

    /**
     * A copy of {@code base} with what {@code over} says. New buckets bring {@code encoder.max-tokens} along, a new
     * {@code encoder.max-tokens} cuts the buckets, and sentences decide how many tokens there are.
     */
    static ObjectNode laid(ObjectNode base, ObjectNode over) {
        ObjectNode merged = base.deepCopy();
        merge(merged, over);
        JsonNode sentences = merged.path(ENCODER).path("sentences");
        boolean lengths = over.path(ENCODER).has(MAX_TOKENS);
        if (sentences.isObject()) {
            setMaxTokens(
                    merged,
                    sentences.path("max-sentences").asInt()
                            * sentences.path(MAX_TOKENS).asInt());
            lengths = !over.has(BUCKETS);
        } else if (over.has(BUCKETS) && !lengths) {
            JsonNode buckets = merged.path(BUCKETS);
            setMaxTokens(merged, buckets.path(buckets.size() - 1).asInt());
        }
        if (lengths && merged.path(BUCKETS) instanceof ArrayNode buckets) {
            cut(buckets, merged.path(ENCODER).path(MAX_TOKENS).asInt());
        }
        return merged;
    }

    private static void merge(ObjectNode target, ObjectNode over) {
        over.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode inner
                    && target.get(entry.getKey()) instanceof ObjectNode known) {
                merge(known, inner);
            } else {
                target.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }

    private static void setMaxTokens(ObjectNode tree, int tokens) {
        if (tree.get(ENCODER) instanceof ObjectNode encoder) {
            encoder.put(MAX_TOKENS, tokens);
        }
    }

    private static void cut(ArrayNode buckets, int longest) {
        List<Integer> kept = new ArrayList<>();
        buckets.forEach(bucket -> {
            if (bucket.asInt() < longest) {
                kept.add(bucket.asInt());
            }
        });
        buckets.removeAll();
        kept.forEach(buckets::add);
        buckets.add(longest);
    }

    /** Sets the value at a dotted path, making the objects on the way. */
    static void set(ObjectNode tree, String path, JsonNode value) {
        ObjectNode at = tree;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            at = at.get(keys[i]) instanceof ObjectNode inner ? inner : at.putObject(keys[i]);
        }
        at.set(keys[keys.length - 1], value);
    }
}
