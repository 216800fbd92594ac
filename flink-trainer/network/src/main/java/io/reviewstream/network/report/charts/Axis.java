package io.reviewstream.network.report.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One axis of a chart. For one thread. */
final class Axis {
    private final Map<String, Object> spec = new HashMap<>();

    private Axis(String aesthetic, String title) {
        spec.put("aesthetic", aesthetic);
        spec.put("name", title);
    }

    /** The axis from left to right; an empty title takes no room. */
    static Axis x(String title) {
        return new Axis("x", title);
    }

    static Axis y(String title) {
        return new Axis("y", title);
    }

    Axis limits(double low, double high) {
        spec.put("limits", new ArrayList<>(List.of(low, high)));
        return this;
    }

    /** Names in their order, instead of numbers. */
    Axis names(List<String> names) {
        spec.put("discrete", true);
        spec.put("limits", new ArrayList<>(names.stream().map(Svg::printable).toList()));
        return this;
    }

    Axis breaks(List<? extends Number> values, List<String> written) {
        spec.put(
                "breaks",
                new ArrayList<>(values.stream().map(Number::doubleValue).toList()));
        spec.put("labels", new ArrayList<>(written.stream().map(Svg::printable).toList()));
        return this;
    }

    /** Shares as whole percents. */
    Axis percent() {
        spec.put("format", ".0%");
        return this;
    }

    Axis logarithmic() {
        spec.put("trans", "log10");
        return this;
    }

    /** The first value at the top. */
    Axis downwards() {
        spec.put("reverse", true);
        return this;
    }

    /** Room beyond the first and the last value, in steps of a discrete axis. */
    Axis room(double steps) {
        spec.put("expand", new ArrayList<>(List.of(0, steps)));
        return this;
    }

    /** Room beyond the first and the last value, as a share of the axis. */
    Axis margin(double share) {
        spec.put("expand", new ArrayList<>(List.of(share, 0)));
        return this;
    }

    Map<String, Object> spec() {
        return spec;
    }
}
