package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which labels a network does not speak against that has not learnt from them yet: those may train more than once. Of the
 * others many are wrong, and what trains often is learnt by heart.
 *
 * @param examples told apart by identity: equal ones may come at different times
 */
record UncontradictedLabels(Set<TrainingExample> examples) {
    /** By this part of what a blind guess would give a label is spoken against. */
    private static final double LEAST_OF_A_GUESS = 0.5;

    /** Of none. */
    static final UncontradictedLabels NONE = new UncontradictedLabels(Set.of());

    /** Asks the network, which has not trained on the examples and knows their labels. */
    static UncontradictedLabels of(List<TrainingExample> untrained, LearnedModel model) {
        Set<TrainingExample> agreed = Collections.newSetFromMap(new IdentityHashMap<>());
        float[][] probabilities = model.probabilities(
                untrained.stream().map(TrainingExample::text).toList());
        double least = LEAST_OF_A_GUESS / model.labels().size();
        for (int i = 0; i < probabilities.length; i++) {
            TrainingExample example = untrained.get(i);
            if (probabilities[i][model.labels().indexOf(example.label())] >= least) {
                agreed.add(example);
            }
        }
        return new UncontradictedLabels(agreed);
    }

    /** Those of the trained ones, in their order. */
    List<TrainingExample> among(List<TrainingExample> trained) {
        return trained.stream().filter(examples::contains).toList();
    }
}
