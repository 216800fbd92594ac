package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures as a template reads them: objects are maps, numbers are {@link Leaf}s that know their place. */
final class FigureTree {
    private FigureTree() {}

    /** The whole JSON; what is null there is not in the map. */
    static Map<String, Object> of(JsonNode root) {
        return object("", root);
    }

    private static Map<String, Object> object(String pointer, JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(property -> {
            Object value = value(pointer + "/" + escaped(property.getKey()), property.getValue());
            if (value != null) {
                map.put(property.getKey(), value);
            }
        });
        return map;
    }

    private static @Nullable Object value(String pointer, JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(pointer, node);
            case ARRAY -> array(pointer, node);
            case NUMBER -> new Leaf(pointer, node);
            case BOOLEAN -> node.asBoolean();
            case STRING -> printable(node.asText());
            default -> null;
        };
    }

    private static List<Object> array(String pointer, JsonNode node) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = value(pointer + "/" + i, node.get(i));
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** HTML has no place for control characters; line ends and tabs stay. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> safe.appendCodePoint(
                        Character.isISOControl(point) && point != '\n' && point != '\t' ? 0xFFFD : point));
        return safe.toString();
    }
}
