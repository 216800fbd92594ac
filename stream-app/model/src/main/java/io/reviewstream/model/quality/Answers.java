package io.reviewstream.model.quality;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What a classifier said of texts whose labels are known, asked once: every figure is read from here. Labels are numbers
 * from 0 on, those that the classifier knows first; one that only a text has gets the probability 0, so that text is a
 * mistake. Numbers alone are kept, no text. Immutable.
 */
public final class Answers {
    private static final int BATCH = 256;

    private final List<String> labels;
    private final int known;
    private final long[] texts;
    private final int[] truths;
    private final float[][] probabilities;
    private final int[] best;

    private Answers(List<String> labels, int known, long[] texts, int[] truths, float[][] probabilities) {
        if (truths.length == 0) {
            throw new IllegalArgumentException("no texts, no answers");
        }
        this.labels = List.copyOf(labels);
        this.known = known;
        this.texts = texts;
        this.truths = truths;
        this.probabilities = probabilities;
        this.best = new int[truths.length];
        for (int text = 0; text < best.length; text++) {
            best[text] = Score.best(probabilities[text]);
        }
    }

    /**
     * Asks a loaded bundle, encoding on all cores.
     *
     * @param texts at least one
     * @throws io.reviewstream.model.scoring.graph.ScoringException if it cannot score one
     */
    public static Answers of(Scorer scorer, List<LabelledText> texts) {
        return of(scorer, texts, asked -> {});
    }

    /** The same. {@code asked} is told after each batch how many texts are done. */
    public static Answers of(Scorer scorer, List<LabelledText> texts, IntConsumer asked) {
        return of(scorer.labels(), texts, batch -> scored(scorer, batch), asked);
    }

    /**
     * Asks any classifier.
     *
     * @param labels that it knows
     * @param texts at least one
     * @param classifier probabilities, in the order of the labels, of each of up to some hundred texts
     * @throws IllegalArgumentException if it has not one probability for each label of each text
     */
    public static Answers of(
            List<String> labels, List<LabelledText> texts, Function<List<String>, List<float[]>> classifier) {
        return of(labels, texts, classifier, asked -> {});
    }

    private static Answers of(
            List<String> labels,
            List<LabelledText> texts,
            Function<List<String>, List<float[]>> classifier,
            IntConsumer asked) {
        Set<String> distinct = new LinkedHashSet<>(labels);
        texts.forEach(text -> distinct.add(text.label()));
        List<String> all = new ArrayList<>(distinct);
        float[][] probabilities = new float[texts.size()][];
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<LabelledText> batch = texts.subList(from, Math.min(from + BATCH, texts.size()));
            List<float[]> rows =
                    classifier.apply(batch.stream().map(LabelledText::text).toList());
            for (int i = 0; i < batch.size(); i++) {
                probabilities[from + i] = row(rows.get(i), labels, all);
            }
            asked.accept(from + batch.size());
        }
        return new Answers(
                all,
                labels.size(),
                texts.stream()
                        .mapToLong(text -> CanonicalText.hash(text.text()))
                        .toArray(),
                texts.stream().mapToInt(text -> all.indexOf(text.label())).toArray(),
                probabilities);
    }

    private static List<float[]> scored(Scorer scorer, List<String> texts) {
        return scorer.score(texts.parallelStream().map(scorer.encoder()::encode).toList()).stream()
                .map(Score::probabilities)
                .toList();
    }

    private static float[] row(float[] row, List<String> known, List<String> all) {
        if (row.length != known.size()) {
            throw new IllegalArgumentException(row.length + " probabilities for " + known.size() + " labels");
        }
        return row.length == all.size() ? row : Arrays.copyOf(row, all.size());
    }

    /** How many texts; at least 1. */
    public int size() {
        return truths.length;
    }

    /** Names of the labels, those that the classifier knows first. */
    public List<String> labels() {
        return labels;
    }

    /** Whether the classifier knows the true label of a text. */
    public boolean isKnown(int text) {
        return truths[text] < known;
    }

    /** The true label of a text. */
    public int truth(int text) {
        return truths[text];
    }

    /** The most probable label of a text. */
    public int best(int text) {
        return best[text];
    }

    /** Whether the most probable label is the true one. */
    public boolean isRight(int text) {
        return best[text] == truths[text];
    }

    /** Probability of the most probable label. */
    public float confidence(int text) {
        return probabilities[text][best[text]];
    }

    /** Probability of a label. */
    public float probability(int text, int label) {
        return probabilities[text][label];
    }

    /** Sum over the labels of (probability − 1 for the true one, else 0)²: 0 is best, 2 worst. */
    public double brierScore(int text) {
        double sum = 0;
        for (int label = 0; label < probabilities[text].length; label++) {
            double off = probabilities[text][label] - (label == truths[text] ? 1 : 0);
            sum += off * off;
        }
        return sum;
    }

    /** Hash of a canonical text. */
    public long hash(int text) {
        return texts[text];
    }

    /** Whether a text is of the first half: chosen by its hash, so doubles are in the same. */
    boolean isOfFirstHalf(int text) {
        return (texts[text] & 1) == 0;
    }

    /** The texts, the surest first; of equals the first. */
    public int[] surestFirst() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble(text -> -confidence(text)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Those to some of the texts.
     *
     * @param chosen numbers of the texts, at least one, in their new order
     */
    public Answers to(int... chosen) {
        boolean allKnown = IntStream.of(chosen).allMatch(this::isKnown);
        int width = allKnown ? known : labels.size();
        float[][] rows = new float[chosen.length][];
        for (int i = 0; i < rows.length; i++) {
            float[] row = probabilities[chosen[i]];
            rows[i] = row.length == width ? row : Arrays.copyOf(row, width);
        }
        return new Answers(
                labels.subList(0, width),
                known,
                IntStream.of(chosen).mapToLong(text -> texts[text]).toArray(),
                IntStream.of(chosen).map(text -> truths[text]).toArray(),
                rows);
    }

    /** @throws IllegalArgumentException if those are not to the same texts in the same order */
    void requireSameTexts(Answers others) {
        if (!Arrays.equals(texts, others.texts)) {
            throw new IllegalArgumentException("answers to different texts cannot be compared");
        }
    }

    /** How often each true label was taken for each label. */
    public ConfusionMatrix matrix() {
        ConfusionMatrix matrix = new ConfusionMatrix(labels);
        for (int text = 0; text < size(); text++) {
            matrix.add(truths[text], best[text]);
        }
        return matrix;
    }

    /** How far the probabilities can be believed. */
    public ProbabilityQuality probabilityQuality() {
        ProbabilityQuality quality = new ProbabilityQuality();
        for (int text = 0; text < size(); text++) {
            quality.add(truths[text], probabilities[text]);
        }
        return quality;
    }

    /** Mean of −ln(probability of the true label), in nats. */
    public double logLoss() {
        return probabilityQuality().logLoss();
    }

    /** Share of texts whose most probable label is the true one. */
    public double accuracy() {
        return matrix().accuracy();
    }

    /** Mean F1 over the labels that occur. */
    public double macroF1() {
        return matrix().macroF1();
    }

    /**
     * The temperature that gives these probabilities, which have none, the least log loss. Texts with a label that the
     * classifier does not know do not count.
     *
     * @return 0.25 to 8
     */
    public double temperature() {
        List<Integer> judged = IntStream.range(0, size())
                .map(text -> isKnown(text) ? truths[text] : -1)
                .boxed()
                .toList();
        return Temperature.fit(probabilities, judged);
    }

    /** The same with each text's probabilities at another temperature. */
    Answers scaled(double[] temperatures) {
        float[][] scaled = new float[size()][];
        for (int text = 0; text < scaled.length; text++) {
            scaled[text] = Temperature.applied(probabilities[text], temperatures[text]);
        }
        return new Answers(labels, known, texts, truths, scaled);
    }
}
