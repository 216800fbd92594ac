package io.reviewstream.job.training;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.List;
import java.util.Map;

/**
 * One pass of a model over its reference texts: what drift will be measured against, and how often it was right.
 *
 * @param texts how many
 * @param right how many of them it got right
 */
record ReferencePass(ReferenceProfile profile, int texts, int right) {

    static ReferencePass of(LearnedModel model, List<TrainingExample> reference, double temperature) {
        ProfileBuilder profile = ReferenceProfile.builder(model.labels());
        List<EncodedText> encoded = reference.stream()
                .map(example -> model.encoder().encode(example.text()))
                .toList();
        float[][] probabilities = model.network()
                .probabilities(encoded.stream().map(EncodedText::ids).toList());
        int right = 0;
        for (int i = 0; i < encoded.size(); i++) {
            int best = best(probabilities[i]);
            EncodedText text = encoded.get(i);
            profile.add(
                    text.tokenCount(),
                    text.outOfVocabularyCount(),
                    best,
                    confidence(probabilities[i], best, temperature));
            right += best == model.labels().indexOf(reference.get(i).label()) ? 1 : 0;
        }
        return new ReferencePass(profile.build(), encoded.size(), right);
    }

    Map<String, Double> figures(String prefix) {
        return Map.of(prefix + ".accuracy", right / (double) texts, prefix + ".texts", (double) texts);
    }

    private static int best(float[] probabilities) {
        int best = 0;
        for (int label = 1; label < probabilities.length; label++) {
            best = probabilities[label] > probabilities[best] ? label : best;
        }
        return best;
    }

    private static double confidence(float[] probabilities, int best, double temperature) {
        double sum = 0;
        for (float probability : probabilities) {
            sum += Math.pow(probability / probabilities[best], 1 / temperature);
        }
        return 1 / sum;
    }
}
