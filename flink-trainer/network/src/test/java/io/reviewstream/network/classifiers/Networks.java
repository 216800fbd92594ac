package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.pooling.PoolingSettings;
import io.reviewstream.network.layers.recurrent.Cell;
import io.reviewstream.network.layers.recurrent.Recurrent;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Small networks to probe.
 *
 * @param sentences the upper level's layer; null for a flat network
 */
public record Networks(
        IdSpace ids,
        Embedding.Settings embedding,
        Recurrent tokens,
        @Nullable Recurrent sentences,
        PoolingSettings pooling) {
    static final int LABELS = 3;
    static final int WORDS = 9;

    public static Networks flat(Cell cell, boolean bidirectional, Pooling... pooling) {
        return new Networks(
                IdSpace.ofWords(WORDS),
                new Embedding.Settings(3, false, 0, 0, 0),
                new Recurrent(cell, 3, bidirectional, 0),
                null,
                new PoolingSettings(List.of(pooling), 4, 0));
    }

    static Networks hierarchical(Cell cell, boolean bidirectional, Pooling... pooling) {
        return flat(cell, bidirectional, pooling).withSentences(new Recurrent(cell, 2, bidirectional, 0));
    }

    Networks withSentences(Recurrent other) {
        return new Networks(ids, embedding, tokens, other, pooling);
    }

    Networks withNgrams(int ngrams) {
        return new Networks(new IdSpace(ids.words(), ngrams), embedding, tokens, sentences, pooling);
    }

    Networks withEmbedding(Embedding.Settings other) {
        return new Networks(ids, other, tokens, sentences, pooling);
    }

    /** On pooled values and, recurrently, on both levels. */
    Networks withDropout(float pooled, float recurrent) {
        return new Networks(
                ids,
                embedding,
                with(tokens, recurrent),
                sentences == null ? null : with(sentences, recurrent),
                new PoolingSettings(pooling.pooling(), pooling.attentionUnits(), pooled));
    }

    private static Recurrent with(Recurrent layer, float dropout) {
        return new Recurrent(layer.cell(), layer.units(), layer.bidirectional(), dropout);
    }

    public Probe probe() {
        Function<ParameterStore, Classifier> declare = store -> sentences == null
                ? new FlatClassifier(store, ids, embedding, tokens, pooling, LABELS)
                : new HierarchicalClassifier(store, ids, embedding, tokens, sentences, pooling, LABELS);
        return new Probe(LABELS, declare);
    }
}
