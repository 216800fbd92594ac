package io.reviewstream.network.report.charts;

import java.util.Map;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** The one door to the chart library: a specification in, SVG out. It estimates text widths itself, without fonts. */
final class LetsPlot {
    private LetsPlot() {}

    /**
     * Draws.
     *
     * @param spec as Lets-Plot's front ends make it: maps, lists, strings, numbers and booleans
     * @throws IllegalArgumentException if the library cannot make sense of it
     */
    static String svg(Map<String, Object> spec, double width, double height) {
        return PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
                spec, new DoubleVector(width, height), LetsPlot::refuseImage, false);
    }

    private static String refuseImage(int width, int height, int[] pixels) {
        throw new IllegalArgumentException("a figure holds no images, and this one wants " + width + " × " + height);
    }
}
