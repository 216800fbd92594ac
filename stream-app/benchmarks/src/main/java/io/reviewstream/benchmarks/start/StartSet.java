package io.reviewstream.benchmarks.start;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bundle to start with, and what it is asked.
 *
 * @param part name of the part
 * @param data name of the data set
 * @param recipe that is trained on the beginning of it
 * @param text to classify
 */
record StartSet(String part, String data, String recipe, String text) {
    static List<StartSet> all() {
        return List.of(
                new StartSet("english", "imdb-stars", "bigru-attention-long", "Great screen, but the battery is dead."),
                new StartSet("korean", "nsmc-binary", "bigru-attention-korean", "재미없었어요. 그래도 음악은 좋았다"),
                new StartSet("hierarchical", "imdb-stars", "han", "A great film. But the end is slow."));
    }

    Path file(Path directory) {
        return directory.resolve(data).resolve("train.tsv.gz");
    }

    List<LabelledText> texts(Path directory, int most) throws IOException {
        try (Stream<TextRow> rows = TextFile.open(file(directory))) {
            return rows.limit(most)
                    .map(row -> new LabelledText(row.text(), row.requireLabel()))
                    .toList();
        }
    }
}
