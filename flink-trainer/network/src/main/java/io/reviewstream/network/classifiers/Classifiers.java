package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.pooling.PoolingSettings;
import io.reviewstream.network.layers.recurrent.Recurrent;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.RecurrentShape;
import io.reviewstream.network.recipe.Regularization;

/** From a recipe's description of a network to the network. */
public final class Classifiers {
    private Classifiers() {}

    /**
     * Declares a network's parameters: those of the recurrent part, then those of the linear one.
     *
     * @param store takes the parameters; they are named alike for equal shapes
     * @param ids how many ids there are
     * @param labels how many labels, at least 2
     */
    public static Classifier declare(
            ParameterStore store, NetworkShape shape, Regularization regularization, IdSpace ids, int labels) {
        DeepShape deep = shape.deep();
        if (deep == null) {
            return new LinearClassifier(store, ids, labels);
        }
        Classifier classifier = declare(store, deep, regularization, ids, labels);
        return shape.wide() ? new WideAndDeepClassifier(store, classifier, ids, labels) : classifier;
    }

    private static Classifier declare(
            ParameterStore store, DeepShape deep, Regularization regularization, IdSpace ids, int labels) {
        var embedding = embedding(deep, regularization);
        var pooling =
                new PoolingSettings(deep.head().pooling(), deep.head().attentionUnits(), regularization.dropout());
        Recurrent tokens = recurrent(deep.recurrent(), regularization);
        return deep.sentences() == null
                ? new FlatClassifier(store, ids, embedding, tokens, pooling, labels)
                : new HierarchicalClassifier(
                        store, ids, embedding, tokens, recurrent(deep.sentences(), regularization), pooling, labels);
    }

    private static Embedding.Settings embedding(DeepShape deep, Regularization regularization) {
        var pretrained = deep.embedding().pretrained();
        return new Embedding.Settings(
                deep.embedding().dim(),
                pretrained != null && !pretrained.trainable(),
                regularization.embeddingDropout(),
                regularization.wordDropout(),
                regularization.typeDropout());
    }

    private static Recurrent recurrent(RecurrentShape shape, Regularization regularization) {
        return new Recurrent(shape.cell(), shape.units(), shape.bidirectional(), regularization.recurrentDropout());
    }
}
