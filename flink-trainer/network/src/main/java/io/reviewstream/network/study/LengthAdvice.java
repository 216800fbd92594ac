package io.reviewstream.network.study;

import io.reviewstream.model.text.encoder.Truncation;
import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** What lengths suggest for a network that reads texts as one sequence. */
final class LengthAdvice {
    private static final double WORTH_A_CHANGE = 0.95;
    private static final long FEW_LONG_TEXTS = 100;
    private static final double STANDARD_ERRORS = 2;

    private final Recipe recipe;
    private final LengthCounts lengths;
    private final int maxTokens;
    private final AdviceList advice;

    LengthAdvice(Recipe recipe, LengthCounts lengths, int maxTokens, AdviceList advice) {
        this.recipe = recipe;
        this.lengths = lengths;
        this.maxTokens = maxTokens;
        this.advice = advice;
    }

    void maxTokens() {
        LengthStudy.Coverage chosen = lengths.coverage(maxTokens);
        LengthStudy.Coverage twice = lengths.coverage(2 * maxTokens);
        advice.add(
                "encoder.max-tokens",
                maxTokens,
                recipe.encoder().maxTokens(),
                "%s of the texts are no longer, %s of the tokens are kept; %d would keep %s at %.2f times the steps",
                ReadableNumbers.percent(chosen.texts()),
                ReadableNumbers.percent(chosen.tokens()),
                2 * maxTokens,
                ReadableNumbers.percent(twice.tokens()),
                twice.stepsPerText() / Math.max(1, chosen.stepsPerText()));
    }

    /** The recipe's own buckets stay if others save little. */
    void buckets() {
        BucketPlan best = BucketPlan.of(lengths, maxTokens);
        List<Integer> own = cut(recipe.buckets());
        double steps = BucketPlan.stepsPerText(lengths, own);
        boolean better = best.stepsPerText() < WORTH_A_CHANGE * steps || own.size() > BucketPlan.MOST_BUCKETS;
        advice.add(
                "buckets",
                better ? best.buckets() : own,
                recipe.buckets(),
                "%s steps a text, against %s in the recipe's, %d with one length for all, %s without padding",
                ReadableNumbers.decimal(better ? best.stepsPerText() : steps),
                ReadableNumbers.decimal(steps),
                maxTokens,
                ReadableNumbers.decimal(Shares.of(lengths.kept(maxTokens), lengths.texts())));
    }

    private List<Integer> cut(List<Integer> buckets) {
        List<Integer> cut = new ArrayList<>(
                buckets.stream().filter(bucket -> bucket < maxTokens).toList());
        cut.add(maxTokens);
        return cut;
    }

    /** The recipe's own truncation stays unless another is clearly better. */
    void truncation(ProbeStudy probe) {
        if (probe.longTexts() < FEW_LONG_TEXTS) {
            return;
        }
        Truncation now = recipe.encoder().truncation();
        Truncation best = now;
        for (Truncation other : Truncation.values()) {
            best = probe.of(other) > probe.of(best) ? other : best;
        }
        double error = Math.sqrt(probe.of(now) * (1 - probe.of(now)) / probe.longTexts());
        boolean clear = probe.of(best) - probe.of(now) > STANDARD_ERRORS * error;
        advice.add(
                "encoder.truncation",
                clear ? best : now,
                now,
                "on %s longer dev texts naive Bayes is right by the head on %s, the tail %s, both ends %s, the whole %s%s",
                ReadableNumbers.count(probe.longTexts()),
                ReadableNumbers.percent(probe.head()),
                ReadableNumbers.percent(probe.tail()),
                ReadableNumbers.percent(probe.headTail()),
                ReadableNumbers.percent(probe.whole()),
                clear || best == now ? "" : ": too close to tell");
    }
}
