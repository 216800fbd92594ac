package io.reviewstream.network.report.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chart in the house's style: thin rules, ink, no boxes, the vertical axis named above it. For one thread. */
final class Plot {
    private final String name;
    private final String words;
    private final Map<String, Object> spec = new HashMap<>();
    private final List<Object> layers = new ArrayList<>();
    private final List<Object> scales = new ArrayList<>();

    /**
     * A chart.
     *
     * @param name of its file
     * @param title names the vertical axis
     * @param words what is to be seen, for those who cannot
     */
    Plot(String name, String title, String words) {
        this.name = name;
        this.words = words;
        spec.put("kind", "plot");
        spec.put("data", new HashMap<>());
        spec.put("mapping", new HashMap<>());
        spec.put("ggtitle", new HashMap<>(Map.of("text", title)));
        spec.put("theme", theme());
        spec.put("layers", layers);
        spec.put("scales", scales);
        spec.put("coord", new HashMap<>(Map.of("name", "cartesian")));
    }

    Plot axes(Axis x, Axis y) {
        scales.add(x.spec());
        scales.add(y.spec());
        return this;
    }

    Plot add(Layer layer) {
        layers.add(layer.spec());
        return this;
    }

    /** Opacity is the column's own, 0 to 1. */
    Plot opacityAsGiven() {
        scales.add(new HashMap<>(Map.of("aesthetic", "alpha", "scale_mapper_kind", "identity")));
        return this;
    }

    /** One unit of x is as long as one of y. */
    Plot square() {
        spec.put("coord", new HashMap<>(Map.of("name", "fixed", "ratio", 1)));
        return this;
    }

    Figure draw(double width, double height) {
        return ChartSvg.figure(name, words, LetsPlot.svg(spec, width, height));
    }

    private static Map<String, Object> theme() {
        Map<String, Object> theme = new HashMap<>();
        theme.put("name", "minimal");
        theme.put("legend_position", "none");
        theme.put("text", element("color", Colour.INK_2.hex(), "size", 12));
        theme.put("title", element("color", Colour.INK_2.hex(), "size", 12));
        theme.put("plot_title", element("color", Colour.INK.hex(), "size", 12));
        theme.put("axis_line", element("blank", true));
        theme.put("axis_line_x", element("color", Colour.RULE_STRONG.hex(), "size", 1));
        theme.put("axis_ticks", element("blank", true));
        theme.put("axis_title_y", element("blank", true));
        theme.put("panel_grid_major", element("color", Colour.RULE.hex(), "size", 1));
        theme.put("panel_grid_major_x", element("blank", true));
        theme.put("panel_grid_minor", element("blank", true));
        theme.put("plot_background", element("blank", true));
        theme.put("panel_background", element("blank", true));
        return theme;
    }

    private static Map<String, Object> element(Object... settings) {
        Map<String, Object> element = new HashMap<>(Map.of("blank", false));
        for (int i = 0; i < settings.length; i += 2) {
            element.put((String) settings[i], settings[i + 1]);
        }
        return element;
    }
}
