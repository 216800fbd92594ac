package io.reviewstream.network.training;

import io.reviewstream.network.layers.Bidirectional;
import io.reviewstream.network.layers.ClassifierHead;
import io.reviewstream.network.layers.Embedding;
import io.reviewstream.network.layers.ParameterStore;
import io.reviewstream.network.layers.SequenceLayer;

/** The layers of the network, declared once for a graph; every sub-graph is built from them. */
record BiGruAttention(Embedding embedding, SequenceLayer recurrent, ClassifierHead head, float embeddingDropout) {

    static BiGruAttention declare(ParameterStore store, Recipe recipe, int vocabularySize, int labels) {
        NetworkShape shape = recipe.shape();
        Regularization regularization = recipe.regularization();
        var embedding = new Embedding(store, vocabularySize, shape.embeddingDim());
        var recurrent = Bidirectional.gru(store, "gru", shape.embeddingDim(), shape.units(), 0);
        var head = new ClassifierHead(
                store,
                recurrent.outputWidth(),
                labels,
                shape.attentionUnits(),
                shape.maxPooling(),
                regularization.dropout());
        return new BiGruAttention(embedding, recurrent, head, regularization.embeddingDropout());
    }
}
