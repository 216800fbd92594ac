package io.reviewstream.benchmarks.training;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.TrainableNetwork;

/** The network and the step of {@code Fit}, on all cores. */
final class OurLearner implements Learner {
    private final TrainableNetwork network;

    OurLearner(Recipe recipe, NetworkSize size) {
        this.network = TrainableNetwork.create(recipe, IdSpace.ofWords(size.vocabulary()), size.labels(), false);
    }

    @Override
    public float step(TextBatch batch) {
        return network.step(batch.examples(), LEARNING_RATE);
    }

    @Override
    public void close() {
        network.close();
    }
}
