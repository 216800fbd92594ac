package io.reviewstream.network.report.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One layer of a chart: its geometry, its columns, and what is the same for all its marks. For one thread. */
final class Layer {
    private final Map<String, Object> spec = new HashMap<>();
    private final Map<String, Object> columns = new HashMap<>();
    private final Map<String, Object> mapping = new HashMap<>();

    private Layer(String geometry) {
        spec.put("geom", geometry);
        spec.put("stat", "identity");
        spec.put("data", columns);
        spec.put("mapping", mapping);
        spec.put("tooltips", "none");
        spec.put("show_legend", false);
    }

    static Layer of(String geometry) {
        return new Layer(geometry);
    }

    /** A column of numbers or strings that decides the aesthetic of each mark. */
    Layer column(String aesthetic, List<?> values) {
        List<Object> readable = new ArrayList<>();
        for (Object value : values) {
            // The library takes doubles alone.
            readable.add(value instanceof Number number ? number.doubleValue() : Svg.printable(value.toString()));
        }
        columns.put(aesthetic, readable);
        mapping.put(aesthetic, aesthetic);
        return this;
    }

    /** An aesthetic or an option that all marks share. */
    Layer with(String name, Object value) {
        spec.put(name, value instanceof Colour colour ? colour.hex() : value);
        return this;
    }

    Map<String, Object> spec() {
        return spec;
    }
}
