package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.RawContributions;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Sorts texts into buckets, pads, runs the network, and puts the scores back into the order of the texts. */
final class BucketScorer {

    /** Larger runs are slower: their activations leave the processor's caches. */
    static final int LARGEST_RUN = 128;

    /** Activations of a run are proportional to its tokens: these take tens of megabytes. */
    private static final int MOST_TOKENS = LARGEST_RUN * 256;

    private final Network network;
    private final LengthBuckets buckets;
    private final List<PaddedShape> shapes;
    private final PadSide padSide;
    private final int labels;
    private final double temperature;
    private final Contributions contributions;
    private final AtomicLongArray runs;

    BucketScorer(Network network, Manifest manifest) {
        this.network = network;
        this.buckets = network.buckets();
        this.shapes = IntStream.range(0, buckets.count())
                .map(buckets::size)
                .mapToObj(length -> PaddedShape.of(manifest, length))
                .toList();
        this.padSide = manifest.encoder().padSide();
        this.labels = manifest.labels().size();
        this.temperature = manifest.temperature();
        this.contributions = new Contributions(manifest.encoder().ngrams(), padSide, labels);
        this.runs = new AtomicLongArray(buckets.count());
    }

    List<Score> score(List<EncodedText> texts) {
        network.requireOpen();
        Score[] scores = new Score[texts.size()];
        BatchPlan plan = new BatchPlan(texts, buckets, shapes.get(0).features());
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            run(texts, plan, bucket, scores);
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scores[plan.first(i)];
        }
        return Arrays.asList(scores);
    }

    /** In runs of equal size, as few as possible. */
    private void run(List<EncodedText> texts, BatchPlan plan, int bucket, Score[] scores) {
        int from = plan.start(bucket);
        int end = plan.start(bucket + 1);
        int runs = (end - from + largestRun(bucket) - 1) / largestRun(bucket);
        for (int run = 0; run < runs; run++) {
            int to = from + (end - from) / (runs - run);
            run(texts, plan, bucket, from, to, scores);
            from = to;
        }
    }

    private int largestRun(int bucket) {
        return Math.max(1, Math.min(LARGEST_RUN, MOST_TOKENS / buckets.size(bucket)));
    }

    /** Runs every bucket at each batch size, so that no first call pays for TensorFlow's preparations. */
    void warmUp(int... batches) {
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            for (int batch : batches) {
                int size = Math.min(batch, largestRun(bucket));
                run(bucket, unknownTokens(shapes.get(bucket), size), size);
            }
        }
    }

    private RawScores run(int bucket, int[] padded, int texts) {
        RawScores scores = network.run(bucket, padded, texts);
        runs.incrementAndGet(bucket);
        return scores;
    }

    /** How often the network was run in each bucket. */
    List<Long> runs() {
        return IntStream.range(0, runs.length()).mapToObj(runs::get).toList();
    }

    /** Out-of-vocabulary everywhere: a text of nothing but padding does not occur in service. */
    private static int[] unknownTokens(PaddedShape shape, int texts) {
        int[] ids = new int[texts * shape.ids()];
        for (int i = 0; i < ids.length; i += shape.features()) {
            ids[i] = Vocabulary.OOV;
        }
        return ids;
    }

    private void run(List<EncodedText> texts, BatchPlan plan, int bucket, int from, int to, Score[] scores) {
        PaddedShape shape = shapes.get(bucket);
        int[] padded = new int[(to - from) * shape.ids()];
        for (int row = 0; row < to - from; row++) {
            TextIds ids = texts.get(plan.text(from + row)).ids();
            ids.writeTo(padded, row * shape.ids(), shape.length(), padSide);
        }
        RawScores raw = run(bucket, padded, to - from);
        for (int row = 0; row < to - from; row++) {
            int index = plan.text(from + row);
            scores[index] = score(texts.get(index).ids(), index, raw, row, shape.length());
        }
    }

    private Score score(TextIds text, int index, RawScores raw, int row, int length) {
        for (int label = 0; label < labels; label++) {
            float logit = raw.logits()[row * labels + label];
            if (!Float.isFinite(logit)) {
                throw new ScoringException(index, "the network's logit of label " + label + " is " + logit);
            }
        }
        float[] probabilities = Softmax.of(raw.logits(), row * labels, labels, temperature);
        float[] attention = new float[text.tokens()];
        for (int token = 0; token < attention.length; token++) {
            attention[token] = raw.attention()[row * length + text.position(token, length, padSide)];
        }
        Attention.normalise(attention, index);
        RawContributions said = raw.contributions();
        Contribution contribution = said == null
                ? null
                : contributions.of(said, raw.logits(), text, row, length, Score.best(probabilities));
        return new Score(probabilities, attention, Attention.ofSentences(attention, text), contribution);
    }
}
