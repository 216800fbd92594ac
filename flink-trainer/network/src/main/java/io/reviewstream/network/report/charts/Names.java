package io.reviewstream.network.report.charts;

import java.util.ArrayList;
import java.util.List;

/** Names of labels, short enough for an axis; the middle of a long one is left out. */
final class Names {
    /** The chart library cuts longer ones off, and would make them alike. */
    private static final int LONGEST = 20;

    private Names() {}

    /** The names shortened; those that would become alike are told apart by their number. */
    static List<String> distinct(List<String> names) {
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = shortened(Svg.printable(names.get(i)).strip());
            distinct.add(name.isEmpty() || distinct.contains(name) ? name + " (" + (i + 1) + ")" : name);
        }
        return distinct;
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        int head = name.offsetByCodePoints(0, LONGEST / 2);
        int tail = name.offsetByCodePoints(name.length(), 1 + LONGEST / 2 - LONGEST);
        return name.substring(0, head) + "…" + name.substring(tail);
    }
}
