package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.drift.DominantScript;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.quality.Temperature;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One pass of a model over its reference texts: what drift will be measured against. */
final class ReferencePass {
    private ReferencePass() {}

    /** What a row of a file or a feedback says of the stream: neither its language, nor what the app tells of it. */
    private static final Set<Statistic> OF_THE_STREAM = EnumSet.of(
            Statistic.LENGTH,
            Statistic.OUT_OF_VOCABULARY,
            Statistic.CONFIDENCE,
            Statistic.LABEL,
            Statistic.SCRIPT,
            Statistic.TOKENS,
            Statistic.WORD);

    /** @param fair whether the texts are a fair part of the stream, which the replay with its even labels is not */
    static ReferenceProfile profile(
            LearnedModel model, List<TrainingExample> reference, double temperature, boolean fair) {
        List<ScoredReview> reviews = new ArrayList<>();
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
            reviews.add(scored(reference.get(i), text, model.labels().get(best), served, best));
        }
        return fair && !reviews.isEmpty()
                ? profile.stream(StreamProfile.ofReviews(reviews, OF_THE_STREAM))
                        .build()
                : profile.build();
    }

    private static ScoredReview scored(
            TrainingExample example, EncodedText text, String label, float[] served, int best) {
        return new ScoredReview(
                example.partition() + "-" + example.offset(),
                text.tokenList().stream().map(Token::text).toList(),
                DominantScript.of(example.text()),
                "",
                text.tokenCount(),
                text.outOfVocabularyCount(),
                label,
                served[best],
                ScoredReview.entropy(served),
                false);
    }
}
