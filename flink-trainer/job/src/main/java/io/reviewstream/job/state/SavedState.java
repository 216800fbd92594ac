package io.reviewstream.job.state;

import io.reviewstream.job.examples.TrainingExample;
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

    /** Examples of a section, in whatever form it is. */
    public List<TrainingExample> examples(Section section) {
        return StateBytes.examples(get(section), SectionVersions.of(this).getOrDefault(section, 1));
    }

    /** The elements of a section; empty if there are none. */
    public List<byte[]> get(Section section) {
        return sections.getOrDefault(section, List.of());
    }
}
