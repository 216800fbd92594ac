package io.reviewstream.job.training;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The trainer's state as a checkpoint holds it: for each section its elements. For one thread. */
final class SavedState {
    private final Map<Section, List<byte[]>> sections = new EnumMap<>(Section.class);

    SavedState put(Section section, List<byte[]> elements) {
        sections.put(section, elements);
        return this;
    }

    /** The elements of a section; empty if there are none. */
    List<byte[]> get(Section section) {
        return sections.getOrDefault(section, List.of());
    }
}
