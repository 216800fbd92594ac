package io.reviewstream.job.state;

import io.reviewstream.job.faults.UnreadableStateException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.StringValue;

/**
 * In which form each section of a state is: a list that every state carries. One without is of the time before there was
 * a list, when each was in its first form.
 */
public final class SectionVersions {
    private static final int VERSION = 1;
    private static final int FIRST = 1;

    private SectionVersions() {}

    public static List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeInt(Section.values().length);
            for (Section section : Section.values()) {
                StringValue.writeString(section.stateName(), out);
                out.writeInt(section.version());
            }
        });
    }

    /**
     * Reads the list.
     *
     * @throws UnreadableStateException if a later trainer wrote the state
     */
    public static Map<Section, Integer> of(SavedState saved) {
        Map<String, Section> known = new HashMap<>();
        Map<Section, Integer> versions = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            known.put(section.stateName(), section);
            versions.put(section, FIRST);
        }
        VersionedBytes.read(saved, Section.VERSIONS, VERSION, in -> {
            for (int left = in.readInt(); left > 0; left--) {
                String name = StringValue.readString(in);
                int version = in.readInt();
                Section section = known.get(name);
                if (section == null || version < FIRST || version > section.version()) {
                    throw unreadable(name, version);
                }
                versions.put(section, version);
            }
        });
        return versions;
    }

    public static UnreadableStateException unreadable(String name, int version) {
        return new UnreadableStateException("the state's section '" + name + "' is of version " + version
                + ", which this trainer does not read: start it with the program that wrote the state, or a later one");
    }
}
