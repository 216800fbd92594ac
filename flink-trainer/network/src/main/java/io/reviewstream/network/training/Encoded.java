package io.reviewstream.network.training;

import java.util.List;

/**
 * Texts as bare ids: tokens and offsets, which training does not need, would take far more memory.
 *
 * @param ids of each text, without padding
 * @param labels index of each text's label, −1 for one that no training text has
 */
record Encoded(List<int[]> ids, List<Integer> labels) {

    int size() {
        return labels.size();
    }

    /** Share of texts whose most probable label is the right one. */
    double accuracy(TrainableNetwork network) {
        float[][] probabilities = Predictor.probabilities(network, ids);
        int right = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (best(probabilities[i]) == labels.get(i)) {
                right++;
            }
        }
        return right / (double) labels.size();
    }

    private static int best(float[] probabilities) {
        int best = 0;
        for (int label = 1; label < probabilities.length; label++) {
            if (probabilities[label] > probabilities[best]) {
                best = label;
            }
        }
        return best;
    }
}
