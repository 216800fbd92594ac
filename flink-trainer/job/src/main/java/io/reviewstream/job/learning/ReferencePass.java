package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.drift.DominantScript;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.Temperature;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Fewer texts than these make no windows to learn from what is usual. */
    private static final int ENOUGH_RECENT = 2 * StreamProfile.BLOCK_REVIEWS;

    private static final int ENOUGH_FOR_TEMPERATURE = 200;
    private static final int MOST_FOR_TEMPERATURE = 1_000;

    /** A network that has trained on a text knows its words, and is surer of its label than of others. */
    private static final Set<Statistic> OF_TRAINED_TEXTS =
            EnumSet.of(Statistic.LENGTH, Statistic.SCRIPT, Statistic.TOKENS, Statistic.WORD);

    /**
     * The stream's part is of recent feedback, if there is enough of it: else a release that was trained because the stream
     * has changed would still be held against what the stream was before.
     *
     * @param fair whether the texts are a fair part of the stream, which the replay with its even labels is not
     * @param recent feedback that is a fair part of it, in the order in which it came; may have been trained
     */
    static ReferenceProfile profile(
            LearnedModel model,
            List<TrainingExample> reference,
            boolean fair,
            List<TrainingExample> recent,
            double temperature) {
        ProfileBuilder profile = ReferenceProfile.builder(model.labels());
        List<ScoredReview> reviews = scored(model, reference, temperature);
        reviews.forEach(review -> profile.add(
                review.tokens(), review.unknown(), model.labels().indexOf(review.label()), review.confidence()));
        if (recent.size() >= ENOUGH_RECENT) {
            profile.stream(StreamProfile.ofReviews(scored(model, recent, temperature), OF_TRAINED_TEXTS));
        } else if (fair && !reviews.isEmpty()) {
            profile.stream(StreamProfile.ofReviews(reviews, OF_THE_STREAM));
        }
        return profile.build();
    }

    /**
     * The temperature that gives the probabilities of texts that never trained the least log loss.
     *
     * @param holdout in an order that has nothing to do with what they say
     * @param former that of before, which stays where there are too few of them
     */
    static double temperature(LearnedModel model, List<TrainingExample> holdout, double former) {
        List<TrainingExample> known = holdout.stream()
                .filter(example -> model.knows(example.label()))
                .limit(MOST_FOR_TEMPERATURE)
                .toList();
        return known.size() < ENOUGH_FOR_TEMPERATURE
                ? former
                : Temperature.fit(
                        model.probabilities(
                                known.stream().map(TrainingExample::text).toList()),
                        known.stream()
                                .map(example -> model.labels().indexOf(example.label()))
                                .toList());
    }

    /**
     * What the network says, at the temperature that it serves with.
     *
     * @param examples at least one
     */
    static Answers answers(LearnedModel model, List<TrainingExample> examples, double temperature) {
        return Answers.of(
                model.labels(),
                examples.stream().map(TrainingExample::labelled).toList(),
                texts -> Stream.of(model.probabilities(texts))
                        .map(row -> Temperature.applied(row, temperature))
                        .toList());
    }

    private static List<ScoredReview> scored(LearnedModel model, List<TrainingExample> examples, double temperature) {
        List<EncodedText> encoded = examples.stream()
                .map(example -> model.encoder().encode(example.text()))
                .toList();
        float[][] probabilities = model.network()
                .probabilities(encoded.stream().map(EncodedText::ids).toList());
        List<ScoredReview> reviews = new ArrayList<>();
        for (int i = 0; i < encoded.size(); i++) {
            float[] served = Temperature.applied(probabilities[i], temperature);
            int best = Score.best(served);
            reviews.add(scored(examples.get(i), encoded.get(i), model.labels().get(best), served, best));
        }
        return reviews;
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
