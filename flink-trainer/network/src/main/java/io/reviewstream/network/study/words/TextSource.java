package io.reviewstream.network.study.words;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Labelled texts that can be read more than once. */
public interface TextSource {
    /** What people call it. */
    String name();

    /** The texts from the first on; close the stream. */
    Stream<LabelledText> open();

    /** Texts in memory. */
    static TextSource of(String name, List<LabelledText> texts) {
        return new ListSource(name, List.copyOf(texts));
    }

    /** A file that is read anew each time, so that it may be larger than memory. Every row needs a label. */
    static TextSource file(Path file, TextColumns columns) {
        return new FileSource(file, columns);
    }

    /** See {@link #of}. */
    record ListSource(String name, List<LabelledText> texts) implements TextSource {
        @Override
        public Stream<LabelledText> open() {
            return texts.stream();
        }
    }

    /** See {@link #file}. */
    record FileSource(Path file, TextColumns columns) implements TextSource {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public Stream<LabelledText> open() {
            return TextFile.open(file, columns).map(row -> new LabelledText(row.text(), row.requireLabel()));
        }
    }
}
