package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.text.EncodedText;
import io.reviewstream.model.text.PadSide;
import io.reviewstream.model.text.Vocabulary;
import java.util.Arrays;
import java.util.List;

/** Sorts texts into buckets, pads, runs the network, and puts the scores back into the order of the texts. */
final class BucketScorer {

    /** Larger runs gain nothing and cost memory: activations of a run at 256 tokens are tens of megabytes at 512 texts. */
    static final int LARGEST_RUN = 512;

    private final Network network;
    private final LengthBuckets buckets;
    private final PadSide padSide;
    private final int labels;
    private final double temperature;

    BucketScorer(Network network, Manifest manifest) {
        this.network = network;
        this.buckets = new LengthBuckets(manifest.buckets());
        this.padSide = manifest.encoder().padSide();
        this.labels = manifest.labels().size();
        this.temperature = manifest.temperature();
    }

    List<Score> score(List<EncodedText> texts) {
        network.requireOpen();
        Score[] scores = new Score[texts.size()];
        BatchPlan plan = new BatchPlan(texts, buckets);
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            int end = plan.start(bucket + 1);
            for (int from = plan.start(bucket); from < end; from += LARGEST_RUN) {
                run(texts, plan, bucket, from, Math.min(end, from + LARGEST_RUN), scores);
            }
        }
        return Arrays.asList(scores);
    }

    /** Runs every bucket at each batch size, so that no first call pays for TensorFlow's preparations. */
    void warmUp(int... batches) {
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            for (int batch : batches) {
                int[] padded = new int[batch * buckets.size(bucket)];
                // Out-of-vocabulary everywhere: a text of nothing but padding does not occur in service.
                Arrays.fill(padded, Vocabulary.OOV);
                network.run(bucket, padded, batch);
            }
        }
    }

    private void run(List<EncodedText> texts, BatchPlan plan, int bucket, int from, int to, Score[] scores) {
        int tokens = buckets.size(bucket);
        int[] padded = new int[(to - from) * tokens];
        for (int row = 0; row < to - from; row++) {
            texts.get(plan.text(from + row)).ids().writeTo(padded, row * tokens, tokens, padSide);
        }
        RawScores raw = network.run(bucket, padded, to - from);
        for (int row = 0; row < to - from; row++) {
            int index = plan.text(from + row);
            scores[index] = score(texts.get(index), index, raw, row, tokens);
        }
    }

    private Score score(EncodedText text, int index, RawScores raw, int row, int tokens) {
        for (int label = 0; label < labels; label++) {
            float logit = raw.logits()[row * labels + label];
            if (!Float.isFinite(logit)) {
                throw new ScoringException(index, "the network's logit of label " + label + " is " + logit);
            }
        }
        float[] probabilities = Softmax.of(raw.logits(), row * labels, labels, temperature);
        int first = row * tokens + text.ids().position(0, tokens, padSide);
        float[] attention =
                Arrays.copyOfRange(raw.attention(), first, first + text.ids().tokens());
        return new Score(probabilities, Attention.normalised(attention, index));
    }
}
