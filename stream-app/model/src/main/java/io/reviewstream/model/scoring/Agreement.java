package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether another network says what the signatures of a bundle say, on random texts of every padded length. */
public final class Agreement {
    /** How far a probability may lie from the signatures'. */
    static final double PROBABILITY_TOLERANCE = 1e-5;
    /** The same for a token's share of the attention; where a maximum decides, rounding may hand it to another token. */
    static final double ATTENTION_TOLERANCE = 1e-3;

    private static final long SEED = 20260101;
    /** Texts of each padded length, beside one that fills it. */
    private static final int TEXTS = 2;

    private final Manifest manifest;
    private final BucketScorer signatures;
    private final RandomTexts random;

    Agreement(Network signatures, Manifest manifest, TextEncoder encoder) {
        this.manifest = manifest;
        this.signatures = new BucketScorer(signatures, manifest);
        this.random = new RandomTexts(encoder, SEED);
    }

    /** Whether it does, one by one and all at once. */
    boolean holds(Network other) {
        BucketScorer scorer = new BucketScorer(other, manifest);
        List<EncodedText> sound = new ArrayList<>();
        List<Score> expected = new ArrayList<>();
        for (EncodedText text : texts(other.buckets())) {
            Score score = score(signatures, text);
            if (!equal(score, score(scorer, text))) {
                return false;
            }
            if (score != null) {
                sound.add(text);
                expected.add(score);
            }
        }
        List<Score> together = scorer.score(sound);
        for (int i = 0; i < sound.size(); i++) {
            if (!equal(expected.get(i), together.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<EncodedText> texts(LengthBuckets buckets) {
        List<EncodedText> texts = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            int above = bucket == 0 ? 0 : buckets.size(bucket - 1);
            int length = buckets.size(bucket);
            texts.add(random.of(length - 1, length));
            for (int i = 0; i < TEXTS; i++) {
                texts.add(random.of(above, length));
            }
        }
        return texts;
    }

    /** Null if the network says no number: a network that has learnt none fails its golden texts. */
    private static @Nullable Score score(BucketScorer scorer, EncodedText text) {
        try {
            return scorer.score(List.of(text)).get(0);
        } catch (ScoringException e) {
            if (e.textIndex().isPresent()) {
                return null;
            }
            throw e;
        }
    }

    private static boolean equal(@Nullable Score expected, @Nullable Score actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        return within(PROBABILITY_TOLERANCE, expected.probabilities(), actual.probabilities())
                && within(ATTENTION_TOLERANCE, expected.attention(), actual.attention())
                && equal(expected.contribution(), actual.contribution());
    }

    /** All tokens together: where a maximum decides, rounding may hand all of it to another token, or label. */
    private static boolean equal(@Nullable Contribution expected, @Nullable Contribution actual) {
        if (expected == null || actual == null) {
            return true; // rounding, or the probabilities differ
        }
        double difference = Math.abs(expected.difference());
        return Math.abs(difference - Math.abs(actual.difference())) <= ATTENTION_TOLERANCE * (1 + difference);
    }

    private static boolean within(double tolerance, float[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }
}
