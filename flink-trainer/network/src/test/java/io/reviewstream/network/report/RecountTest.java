package io.reviewstream.network.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the figures of a written report again, from the raw scores and without any of the report's code. */
class RecountTest {
    private static final List<LabelledText> ROWS = ToyReviews.withHostile(11, 250);
    private static final int TEXTS = ROWS.size();
    private static final double EXACTLY = 1e-9;

    @TempDir
    static Path directory;

    private static JsonNode report;
    private static List<String> labels;
    private static float[][] scores;
    private static int[] truths;
    private static int[] best;

    @BeforeAll
    static void evaluate() throws Exception {
        var bundle = ToyBundle.train(directory.resolve("bundle"), "plain-bigru-attention", Map.of());
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            labels = scorer.labels();
            List<String> otherOrder = new ArrayList<>(labels);
            Collections.reverse(otherOrder);
            var baseline = new Baseline("always the first", otherOrder, RecountTest::alwaysTheFirst);
            var context = EvaluationContext.of("test", "toy").withBaseline(baseline);
            Report.write(directory, new Evaluator(scorer, context, EvaluationListener.SILENT).of(ROWS));
            scores = ROWS.stream().map(row -> scored(scorer, row)).toArray(float[][]::new);
        }
        report = new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        truths = ROWS.stream().mapToInt(row -> labels.indexOf(row.label())).toArray();
        best = Arrays.stream(scores).mapToInt(RecountTest::best).toArray();
    }

    private static float[] scored(Scorer scorer, LabelledText row) {
        return scorer.score(List.of(scorer.encoder().encode(row.text()))).get(0).probabilities();
    }

    private static List<float[]> alwaysTheFirst(List<String> texts) {
        // In its own order the network's first label is the last.
        return texts.stream().map(text -> new float[] {0.2f, 0.2f, 0.6f}).toList();
    }

    private static int best(float[] row) {
        int best = 0;
        for (int label = 0; label < row.length; label++) {
            best = row[label] > row[best] ? label : best;
        }
        return best;
    }

    @Test
    void the_network_is_neither_perfect_nor_hopeless_so_that_the_counts_say_something() {
        assertThat(accuracy(all())).isBetween(0.5, 0.97);
        assertThat(report.at("/subject/texts").asInt()).isEqualTo(TEXTS);
    }

    @Test
    void the_confusion_matrix_counts_each_pair_of_labels() {
        for (int truth = 0; truth < labels.size(); truth++) {
            JsonNode row = report.at("/confusion/rows/" + truth);
            assertThat(row.get("label").asText()).isEqualTo(labels.get(truth));
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                long count = count(truth, predicted);
                assertThat(row.at("/cells/" + predicted + "/count").asLong()).isEqualTo(count);
                assertThat(row.at("/cells/" + predicted + "/rate").asDouble())
                        .isEqualTo(count / (double) support(truth), within(EXACTLY));
            }
        }
    }

    @Test
    void precision_recall_and_f1_follow_from_the_counts() {
        double macro = 0;
        double weighted = 0;
        for (int label = 0; label < labels.size(); label++) {
            JsonNode figures = report.at("/quality/perLabel/" + label);
            double hits = count(label, label);
            double precision = hits / Arrays.stream(best).filter(label(label)).count();
            double recall = hits / support(label);
            double f1 = 2 * precision * recall / (precision + recall);
            assertThat(figures.get("precision").asDouble()).isEqualTo(precision, within(EXACTLY));
            assertThat(figures.get("recall").asDouble()).isEqualTo(recall, within(EXACTLY));
            assertThat(figures.at("/f1/value").asDouble()).isEqualTo(f1, within(EXACTLY));
            macro += f1 / labels.size();
            weighted += f1 * support(label) / TEXTS;
        }
        assertThat(report.at("/quality/macroF1/value").asDouble()).isEqualTo(macro, within(EXACTLY));
        assertThat(report.at("/quality/macro/f1").asDouble()).isEqualTo(macro, within(EXACTLY));
        assertThat(report.at("/quality/weighted/f1").asDouble()).isEqualTo(weighted, within(EXACTLY));
    }

    @Test
    void intervals_are_the_percentiles_of_the_seeded_samples() {
        SplittableRandom random =
                new SplittableRandom(report.at("/quality/bootstrap/seed").asLong());
        int[][] samples = new int[report.at("/quality/bootstrap/samples").asInt()][TEXTS];
        for (int[] sample : samples) {
            Arrays.setAll(sample, i -> random.nextInt(TEXTS));
        }
        holds("/quality/accuracy", samples, RecountTest::accuracy);
        holds("/quality/macroF1", samples, RecountTest::macroF1);
        holds("/quality/perLabel/1/f1", samples, sample -> f1(sample, 1));
        holds("/baseline/gain", samples, sample -> accuracy(sample) - baselineAccuracy(sample));
    }

    private static void holds(String pointer, int[][] samples, ToDoubleFunction<int[]> measure) {
        double[] sorted = Arrays.stream(samples).mapToDouble(measure).sorted().toArray();
        JsonNode estimate = report.at(pointer);
        assertThat(estimate.get("value").asDouble()).isEqualTo(measure.applyAsDouble(all()), within(EXACTLY));
        assertThat(estimate.get("low").asDouble()).isEqualTo(sorted[sorted.length * 25 / 1000], within(EXACTLY));
        assertThat(estimate.get("high").asDouble()).isEqualTo(sorted[sorted.length * 975 / 1000 - 1], within(EXACTLY));
        assertThat(sorted[0]).isLessThan(sorted[sorted.length - 1]);
    }

    @Test
    void calibration_error_is_the_mean_gap_over_fifteen_bins_as_served_and_before_scaling() {
        assertThat(report.at("/calibration/temperature").asDouble()).isEqualTo(ToyBundle.TEMPERATURE);
        assertThat(report.at("/calibration/after/expectedCalibrationError").asDouble())
                .isEqualTo(calibrationError(1), within(1e-6));
        assertThat(report.at("/calibration/before/expectedCalibrationError").asDouble())
                .isEqualTo(calibrationError(1 / ToyBundle.TEMPERATURE), within(1e-4));
        long texts = 0;
        for (JsonNode bin : report.at("/calibration/after/bins")) {
            texts += bin.get("texts").asLong();
        }
        assertThat(texts).isEqualTo(TEXTS);
    }

    private static double calibrationError(double temperature) {
        double[] gap = new double[15];
        for (int text = 0; text < TEXTS; text++) {
            double sum = 0;
            for (float probability : scores[text]) {
                sum += Math.pow(probability, 1 / temperature);
            }
            double confidence = Math.pow(scores[text][best[text]], 1 / temperature) / sum;
            gap[Math.min(14, (int) (confidence * 15))] += (best[text] == truths[text] ? 1 : 0) - confidence;
        }
        return Arrays.stream(gap).map(Math::abs).sum() / TEXTS;
    }

    @Test
    void log_loss_is_the_mean_surprise_at_the_true_label() {
        double loss = 0;
        for (int text = 0; text < TEXTS; text++) {
            loss -= Math.log(scores[text][truths[text]]) / TEXTS;
        }
        assertThat(report.at("/calibration/after/logLoss").asDouble()).isEqualTo(loss, within(1e-6));
    }

    @Test
    void each_threshold_counts_the_answers_and_those_that_are_right() {
        for (JsonNode point : report.at("/abstention/points")) {
            long answered = 0;
            long right = 0;
            for (int text = 0; text < TEXTS; text++) {
                boolean answers =
                        scores[text][best[text]] >= point.get("threshold").asDouble();
                answered += answers ? 1 : 0;
                right += answers && best[text] == truths[text] ? 1 : 0;
            }
            assertThat(point.get("answered").asLong()).isEqualTo(answered);
            assertThat(point.get("right").asLong()).isEqualTo(right);
            assertThat(point.get("coverage").asDouble()).isEqualTo(answered / (double) TEXTS, within(EXACTLY));
            assertThat(point.at("/accuracy/value").asDouble()).isEqualTo(right / (double) answered, within(EXACTLY));
        }
        assertThat(report.at("/abstention/points").size()).isGreaterThan(50);
    }

    @Test
    void the_baseline_is_read_in_the_networks_order_of_labels() {
        assertThat(report.at("/baseline/accuracy").asDouble()).isEqualTo(support(0) / (double) TEXTS, within(EXACTLY));
        long onlyNetwork = 0;
        for (int text = 0; text < TEXTS; text++) {
            onlyNetwork += best[text] == truths[text] && truths[text] != 0 ? 1 : 0;
        }
        assertThat(report.at("/baseline/onlyNetworkRight").asLong()).isEqualTo(onlyNetwork);
    }

    @Test
    void the_mistakes_are_those_that_are_wrong_the_surest_first() {
        JsonNode mistakes = report.get("mistakes");
        assertThat(mistakes).hasSize((int) (TEXTS * (1 - accuracy(all())) + 0.5));
        double last = 1;
        for (JsonNode mistake : mistakes) {
            assertThat(mistake.get("truth").asText())
                    .isNotEqualTo(mistake.get("predicted").asText());
            assertThat(mistake.get("confidence").asDouble()).isLessThanOrEqualTo(last);
            last = mistake.get("confidence").asDouble();
        }
    }

    private static int[] all() {
        int[] texts = new int[TEXTS];
        Arrays.setAll(texts, i -> i);
        return texts;
    }

    private static double accuracy(int[] sample) {
        return Arrays.stream(sample).filter(text -> best[text] == truths[text]).count() / (double) TEXTS;
    }

    private static double baselineAccuracy(int[] sample) {
        return Arrays.stream(sample).filter(text -> truths[text] == 0).count() / (double) TEXTS;
    }

    private static double macroF1(int[] sample) {
        double sum = 0;
        for (int label = 0; label < labels.size(); label++) {
            sum += f1(sample, label);
        }
        return sum / labels.size();
    }

    private static double f1(int[] sample, int label) {
        double hits = 0;
        double either = 0;
        for (int text : sample) {
            hits += truths[text] == label && best[text] == label ? 2 : 0;
            either += (truths[text] == label ? 1 : 0) + (best[text] == label ? 1 : 0);
        }
        return hits / either;
    }

    private static long count(int truth, int predicted) {
        long count = 0;
        for (int text = 0; text < TEXTS; text++) {
            count += truths[text] == truth && best[text] == predicted ? 1 : 0;
        }
        return count;
    }

    private static long support(int label) {
        return Arrays.stream(truths).filter(label(label)).count();
    }

    private static IntPredicate label(int label) {
        return other -> other == label;
    }
}
