package io.reviewstream.network.report;

import io.reviewstream.model.quality.Draws;
import io.reviewstream.network.report.figures.AttentionAgreement;
import io.reviewstream.network.report.figures.Occlusion;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.TextScorer;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Compares attention with occlusion on a sample of texts, as many as a bound on the scored tokens allows. */
final class AgreementStudy {
    static final int TEXTS = 200;
    /** A text of n tokens is scored n times: 200 texts of 80 tokens. */
    private static final long MOST_TOKENS = 1_280_000;

    private static final int SHOWN = 4;
    private static final int MOST_SHOWN_TOKENS = 60;

    private final TextScorer scorer;
    private final Occlusion occlusion;
    private final AttentionAgreement.Counter counter = new AttentionAgreement.Counter();
    private final List<Case> cases = new ArrayList<>();

    AgreementStudy(TextScorer scorer, boolean characters) {
        this.scorer = scorer;
        this.occlusion = new Occlusion(scorer, characters);
    }

    /** A compared text, by its number among all. */
    record Case(int text, Scored scored, List<Effect> effects, double correlation) {}

    /**
     * Compares.
     *
     * @param order which texts, the first ones first
     * @param texts a text by its number
     * @param done told after each text how many are compared
     */
    void run(List<Integer> order, IntFunction<String> texts, IntConsumer done) {
        long tokens = 0;
        for (int i = 0; i < order.size() && counter.texts() < TEXTS && tokens < MOST_TOKENS; i++) {
            int text = order.get(i);
            Scored scored = scorer.score(List.of(texts.apply(text))).get(0);
            List<Effect> effects = occlusion.of(scored);
            tokens += (long) effects.size() * effects.size();
            counter.add(scored, effects);
            cases.add(new Case(text, scored, effects, AttentionAgreement.correlation(scored, effects)));
            done.accept(counter.texts());
        }
    }

    /** Null if no text was fit for it. */
    @Nullable
    AttentionAgreement agreement(Draws draws) {
        return counter.texts() == 0 ? null : counter.counted(draws);
    }

    /** Readable texts on which the two agree least, the worst first. */
    List<Case> disagreements() {
        return cases.stream()
                .filter(one -> one.effects().size() >= 5 && one.effects().size() <= MOST_SHOWN_TOKENS)
                .filter(one -> !Double.isNaN(one.correlation()))
                .sorted(Comparator.comparingDouble(Case::correlation))
                .limit(SHOWN)
                .toList();
    }
}
