package io.reviewstream.network.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Which values of a recipe a search may replace, and by what: {@code search-space.yaml}. Immutable. */
public final class SearchSpace {
    private static final int MOST_CHANGES = 3;

    private final Recipe base;
    private final Map<String, List<String>> choices;

    private SearchSpace(Recipe base, Map<String, List<String>> choices) {
        this.base = base;
        this.choices = Collections.unmodifiableMap(choices);
    }

    /**
     * The space around a recipe.
     *
     * @param fixed dotted paths that somebody has decided about
     */
    public static SearchSpace of(Recipe base, Set<String> fixed) {
        RecipeYaml yaml = new RecipeYaml();
        ObjectNode recipe = yaml.tree(base);
        ObjectNode declared = yaml.tree(Recipes.resource("search-space"), "search-space.yaml");
        String kind = base.encoder().tokenizer().kind().name().toLowerCase(Locale.ROOT);
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (String section : List.of("all", kind)) {
            declared.path(section).properties().forEach(entry -> {
                JsonNode own = at(recipe, entry.getKey());
                if (own.isValueNode() && !own.isNull() && !fixed.contains(entry.getKey())) {
                    choices.put(entry.getKey(), others(entry.getValue(), own));
                }
            });
        }
        return new SearchSpace(base, choices);
    }

    private static JsonNode at(JsonNode tree, String path) {
        JsonNode node = tree;
        for (String key : path.split("\\.", -1)) {
            node = node.path(key);
        }
        return node;
    }

    private static List<String> others(JsonNode values, JsonNode own) {
        List<String> others = new ArrayList<>();
        values.forEach(value -> {
            // A recipe's numbers are floats, the declared ones not.
            if ((float) value.asDouble() != (float) own.asDouble()) {
                others.add(value.decimalValue().stripTrailingZeros().toPlainString());
            }
        });
        return Collections.unmodifiableList(others);
    }

    /** The recipe that the search begins with. */
    public Recipe base() {
        return base;
    }

    /** Values other than the recipe's own, by dotted path. */
    public Map<String, List<String>> choices() {
        return choices;
    }

    /**
     * Values that differ from these in one to three places.
     *
     * @param from replaced values of the recipe, by dotted path
     * @return the same, with some replaced, and some that are the recipe's own again left out
     */
    public Map<String, String> near(Map<String, String> from, Random random) {
        Map<String, String> values = new LinkedHashMap<>(from);
        List<String> paths = new ArrayList<>(choices.keySet());
        Collections.shuffle(paths, random);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (String path : paths.subList(0, Math.min(changes, paths.size()))) {
            List<String> others = choices.getOrDefault(path, List.of());
            int drawn = random.nextInt(others.size() + (from.containsKey(path) ? 1 : 0));
            if (drawn == others.size()) {
                values.remove(path);
            } else {
                values.put(path, others.get(drawn));
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
