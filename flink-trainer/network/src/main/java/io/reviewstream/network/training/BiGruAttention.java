package io.reviewstream.network.training;

import io.reviewstream.network.layers.ClassifierHead;
import io.reviewstream.network.layers.Embedding;
import io.reviewstream.network.layers.IdSpace;
import io.reviewstream.network.layers.ParameterStore;
import io.reviewstream.network.layers.Pooling;
import io.reviewstream.network.layers.Recurrent;
import io.reviewstream.network.layers.SequenceLayer;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.RecurrentShape;
import io.reviewstream.network.recipe.Regularization;

/** The layers of the network, declared once for a graph; every sub-graph is built from them. */
record BiGruAttention(Embedding embedding, SequenceLayer recurrent, ClassifierHead head) {

    static BiGruAttention declare(ParameterStore store, Recipe recipe, int vocabularySize, int labels) {
        DeepShape shape = recipe.network().requireDeep();
        int dim = shape.embedding().dim();
        Regularization regularization = recipe.regularization();
        var embedding = new Embedding(
                store,
                IdSpace.ofWords(vocabularySize),
                new Embedding.Settings(dim, false, regularization.embeddingDropout(), regularization.wordDropout()));
        RecurrentShape states = shape.recurrent();
        var recurrent = new Recurrent(
                        states.cell(), states.units(), states.bidirectional(), regularization.recurrentDropout())
                .declare(store, "", dim);
        var head = new ClassifierHead(
                store,
                recurrent.outputWidth(),
                labels,
                shape.head().attentionUnits(),
                shape.head().pooling().contains(Pooling.MAX),
                regularization.dropout());
        return new BiGruAttention(embedding, recurrent, head);
    }
}
