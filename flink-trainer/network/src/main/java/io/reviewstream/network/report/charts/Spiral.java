package io.reviewstream.network.report.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * Places boxes one after the other, each at the first free place of a spiral from the middle outwards (Viegas, Wattenberg
 * and Feinberg, "Participatory Visualization with Wordle", 2009). The same boxes always get the same places.
 */
final class Spiral {
    /** Clouds are broader than high, as texts are. */
    private static final double FLATNESS = 0.55;

    private static final double PIXELS_A_TURN = 5;
    private static final double STEP = 3;

    private final List<Box> placed = new ArrayList<>();

    /** The box where it has room; the given place does not matter. */
    Box place(Box box) {
        for (double angle = 0; ; angle += STEP / Math.max(STEP, PIXELS_A_TURN * angle / (2 * Math.PI))) {
            double radius = PIXELS_A_TURN * angle / (2 * Math.PI);
            Box there = box.at(radius * Math.cos(angle), radius * Math.sin(angle) * FLATNESS);
            if (placed.stream().noneMatch(there::overlaps)) {
                placed.add(there);
                return there;
            }
        }
    }
}
