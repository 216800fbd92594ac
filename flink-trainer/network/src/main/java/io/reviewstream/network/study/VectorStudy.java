package io.reviewstream.network.study;

import io.reviewstream.network.recipe.Pretrained;
import io.reviewstream.network.study.words.WordTable;
import io.reviewstream.network.vectors.VectorFile;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * How many words have a pretrained vector, where the recipe starts from such.
 *
 * @param file as the recipe names it
 * @param words share of the different words, 0 to 1
 * @param occurrences share of all occurrences, 0 to 1
 * @param onDev share of the dev texts' tokens, 0 to 1
 */
public record VectorStudy(String file, double words, double occurrences, double onDev) {

    /**
     * Counts.
     *
     * @throws IOException if the file cannot be read
     */
    static VectorStudy of(Pretrained pretrained, WordTable all, WordTable dev) throws IOException {
        Set<String> known = VectorFile.named(pretrained.file()).words();
        long words = all.words().keySet().stream().filter(known::contains).count();
        return new VectorStudy(
                pretrained.file(),
                Shares.of(words, all.words().size()),
                occurrences(all, known),
                occurrences(dev, known));
    }

    private static double occurrences(WordTable table, Set<String> known) {
        long all = 0;
        long found = 0;
        for (Map.Entry<String, WordTable.WordCount> word : table.words().entrySet()) {
            all += word.getValue().occurrences();
            found += known.contains(word.getKey()) ? word.getValue().occurrences() : 0;
        }
        return Shares.of(found, all);
    }
}
