package io.reviewstream.job.learning;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The trainer's state as a checkpoint holds it: for each section its elements. For one thread. */
public final class SavedState {
    private final Map<Section, List<byte[]>> sections = new EnumMap<>(Section.class);

    public SavedState put(Section section, List<byte[]> elements) {
        sections.put(section, elements);
        return this;
    }

    /** The elements of a section; empty if there are none. */
    public List<byte[]> get(Section section) {
        return sections.getOrDefault(section, List.of());
    }
}
