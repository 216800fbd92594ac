package io.reviewstream.network.report.figures;

import java.util.List;

/**
 * How the training went.
 *
 * @param measure what was measured on the dev part, such as {@code accuracy}
 * @param points one for each measurement, in order
 */
public record Learning(String measure, List<Point> points) {
    public Learning {
        points = List.copyOf(points);
    }

    /**
     * One measurement.
     *
     * @param epoch passes over the training examples so far
     * @param loss mean training loss since the last measurement
     * @param dev the measure on the dev part
     * @param best whether these weights were the best so far
     */
    public record Point(double epoch, double loss, double dev, boolean best) {}
}
