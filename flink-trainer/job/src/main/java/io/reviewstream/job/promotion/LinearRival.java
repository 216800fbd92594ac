package io.reviewstream.job.promotion;

import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.report.Baseline;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A linear classifier of what the candidate has learnt from, as far as replay holds it. A network that is worse than that is not
 * worth going live, though it may be better than the live one. It is no refusal: to go back to the live release would make it
 * worse still.
 *
 * @param train texts to learn from
 * @param dev texts to choose its regularization by
 * @param cancelled whether to give up
 */
public record LinearRival(List<LabelledText> train, List<LabelledText> dev, BooleanSupplier cancelled) {
    private static final Logger LOG = LoggerFactory.getLogger(LinearRival.class);
    private static final double LEVEL = 0.05;

    /**
     * Holds a candidate back that is significantly worse; where there is too little or too much to learn from, or nothing
     * can be learnt, none.
     *
     * @param verdict that lets it pass
     * @param candidate its answers to the holdout
     * @param tokenizer how its texts are cut
     * @throws CancellationException if cancelled
     */
    public Verdict judge(Verdict verdict, Answers candidate, List<LabelledText> holdout, TokenizerKind tokenizer)
            throws IOException {
        boolean several =
                train.stream().map(LabelledText::label).distinct().limit(2).count() == 2;
        if (!several || dev.isEmpty() || LinearBaseline.tooExpensive(train).isPresent()) {
            return verdict;
        }
        try (LinearBaseline linear = LinearBaseline.fit(tokenizer, train, dev, cancelled)) {
            Baseline baseline = linear.baseline();
            return judge(verdict, candidate, Answers.of(baseline.labels(), holdout, baseline.classifier()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // It would fail again after each restart, and the candidate is better than the live release all the same.
            LOG.warn("a candidate is not held against a linear classifier", e);
            return verdict.remarking("not held against a linear classifier: " + e.getMessage());
        }
    }

    static Verdict judge(Verdict verdict, Answers candidate, Answers linear) {
        if (!isBetter(PairedComparison.of(candidate, linear))) {
            return verdict;
        }
        return verdict.held(
                String.format(
                        Locale.ROOT,
                        "not promoted, since a linear classifier is better: accuracy %.4f against %.4f on %d holdout texts",
                        candidate.accuracy(),
                        linear.accuracy(),
                        linear.size()),
                Map.of("linear.holdout.accuracy", linear.accuracy()));
    }

    /** Whether the linear classifier, the second of the two, is better by more than chance explains. */
    public static boolean isBetter(PairedComparison candidateAndLinear) {
        return candidateAndLinear.pLessAccurate() <= LEVEL;
    }
}
