package io.reviewstream.benchmarks.encoding;

import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Texts that are encoded as training by a shipped recipe would.
 *
 * @param name of the data set
 * @param recipe that asks for its encoder
 * @param korean whether there is a former way to compare with: morphemes by Nori's own tokenizer
 */
record EncodedSet(String name, String recipe, boolean korean) {
    static List<EncodedSet> all() {
        return List.of(
                new EncodedSet("nsmc-binary", "bigru-attention-korean", true),
                new EncodedSet("imdb-stars", "bigru-attention-long", false),
                new EncodedSet("rt-polarity", "bigru-attention-short", false),
                new EncodedSet("names-18lang", "char-bigru-attention", false));
    }

    Path trainFile(Path data) {
        return data.resolve(name).resolve("train.tsv.gz");
    }

    List<String> texts(Path data, int most) {
        return texts(trainFile(data)).stream().limit(most).toList();
    }

    static List<String> texts(Path file) {
        try (Stream<TextRow> rows = TextFile.open(file)) {
            return rows.map(TextRow::text).toList();
        }
    }

    Recipe loaded() throws IOException {
        return new Recipes().load(recipe, Map.of());
    }
}
