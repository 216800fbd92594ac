package io.reviewstream.job.learning;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The elements of a trainer's state as they lie in a checkpoint, in a file of its own: by section, of every version. */
final class SavedStateFile {
    private SavedStateFile() {}

    static void write(SavedState saved, OutputStream file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
            for (Section section : Section.values()) {
                List<byte[]> elements = saved.get(section);
                out.writeUTF(section.stateName());
                out.writeInt(elements.size());
                for (byte[] element : elements) {
                    out.writeInt(element.length);
                    out.write(element);
                }
            }
        }
    }

    static SavedState read(InputStream file) throws IOException {
        Map<String, Section> sections = new TreeMap<>();
        for (Section section : Section.values()) {
            sections.put(section.stateName(), section);
        }
        SavedState saved = new SavedState();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
            while (in.available() > 0) {
                Section section = sections.get(in.readUTF());
                List<byte[]> elements = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    elements.add(in.readNBytes(in.readInt()));
                }
                saved.put(section, elements);
            }
        }
        return saved;
    }
}
