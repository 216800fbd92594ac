package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.EmbeddingShape;
import io.reviewstream.network.recipe.Pretrained;
import io.reviewstream.network.recipe.VocabularyLimits;
import io.reviewstream.network.vectors.Coverage;
import io.reviewstream.network.vectors.VectorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The use of pretrained vectors: which words they bring into the vocabulary, and the table that they fill. */
final class Pretraining {
    private static final String TABLE = "embedding.table";

    private final Pretrained settings;
    private final int dim;
    private final VectorFile file;

    Pretraining(Pretrained settings, EmbeddingShape embedding) {
        this.settings = settings;
        this.dim = embedding.dim();
        this.file = VectorFile.named(settings.file());
    }

    /** Words of the texts that are frequent or have a vector, then words of the file alone, up to the limit. */
    Vocabulary vocabulary(EncoderCounter counter, VocabularyLimits limits) {
        Set<String> known = words();
        int minCount = settings.onlyKnown() ? Integer.MAX_VALUE : limits.minCount();
        Vocabulary seen = counter.vocabulary(minCount, limits.maxSize(), known);
        int room = limits.maxSize() - seen.size();
        List<String> unseen = known.stream()
                .filter(word -> seen.id(word) == Vocabulary.OOV)
                .limit(Math.max(0, room))
                .toList();
        return seen.plus(unseen);
    }

    private Set<String> words() {
        try {
            return file.words();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pretrained vectors: " + e.getMessage(), e);
        }
    }

    /**
     * Overwrites the rows of words that have a vector.
     *
     * @param train the training texts, to weigh the words by
     */
    Coverage load(TrainableNetwork network, Vocabulary vocabulary, List<TextIds> train) {
        ParameterValue table = network.value(TABLE);
        float[] rows = table.data().clone();
        boolean[] covered = new boolean[vocabulary.size()];
        vectors(vocabulary).forEach((word, vector) -> {
            int id = vocabulary.id(word);
            covered[id] = true;
            System.arraycopy(vector, 0, rows, id * dim, dim);
        });
        network.write(Map.of(TABLE, new ParameterValue(table.shape(), rows)));
        return coverage(covered, train);
    }

    private Map<String, float[]> vectors(Vocabulary vocabulary) {
        try {
            return file.vectors(word -> vocabulary.id(word) != Vocabulary.OOV, dim);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pretrained vectors: " + e.getMessage(), e);
        }
    }

    private static Coverage coverage(boolean[] covered, List<TextIds> train) {
        long[] counts = new long[covered.length];
        for (TextIds text : train) {
            for (int token = 0; token < text.tokens(); token++) {
                counts[Math.abs(text.id(token, 0))]++;
            }
        }
        long words = 0;
        long coveredWords = 0;
        long occurrences = 0;
        long coveredOccurrences = 0;
        for (int id = Vocabulary.OOV; id < counts.length; id++) {
            boolean seen = counts[id] > 0;
            words += seen ? 1 : 0;
            coveredWords += seen && covered[id] ? 1 : 0;
            occurrences += counts[id];
            coveredOccurrences += covered[id] ? counts[id] : 0;
        }
        return new Coverage(
                coveredWords / (double) Math.max(1, words), coveredOccurrences / (double) Math.max(1, occurrences));
    }
}
