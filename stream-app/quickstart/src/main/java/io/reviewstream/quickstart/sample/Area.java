package io.reviewstream.quickstart.sample;

import java.util.List;

/**
 * A product area.
 *
 * @param name its segment
 * @param phase 1 or 2: from which phase on shoppers write about it
 * @param things names of products in it
 */
record Area(String name, int phase, List<String> things) {
    static Area of(PhraseTable.Row row) {
        return new Area(row.text("area"), Integer.parseInt(row.text("phase")), row.alternatives("things"));
    }
}
