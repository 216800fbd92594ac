package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.quality.Temperature;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.List;

/** One pass of a model over its reference texts: what drift will be measured against. */
final class ReferencePass {
    private ReferencePass() {}

    static ReferenceProfile profile(LearnedModel model, List<TrainingExample> reference, double temperature) {
        ProfileBuilder profile = ReferenceProfile.builder(model.labels());
        List<EncodedText> encoded = reference.stream()
                .map(example -> model.encoder().encode(example.text()))
                .toList();
        float[][] probabilities = model.network()
                .probabilities(encoded.stream().map(EncodedText::ids).toList());
        for (int i = 0; i < encoded.size(); i++) {
            float[] served = Temperature.applied(probabilities[i], temperature);
            int best = Score.best(served);
            EncodedText text = encoded.get(i);
            profile.add(text.tokenCount(), text.outOfVocabularyCount(), best, served[best]);
        }
        return profile.build();
    }
}
