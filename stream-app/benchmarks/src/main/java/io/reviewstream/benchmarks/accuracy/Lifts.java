package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.quality.Draws;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.network.comparison.Contender;
import io.reviewstream.network.comparison.Trial;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What options that are off by default would bring on some rows: each trained with the same seeds as the row as it is, in
 * the same run, on dev alone, so that what is chosen by it is not chosen on test.
 */
final class Lifts {
    /** What asks for them. */
    static final String PART = "lifts";
    /** Rows that are soon trained. */
    static final String ROWS =
            "default-rt-polarity,default-naver-shopping,default-names-18lang,default-spam-mail-stream,default-20newsgroups-clean";

    private static final String AS_IT_IS = "as it is";
    private static final Draws DRAWS = new Draws(1, 2000);

    private final RowPlan plan;
    private final RowProgress progress;

    Lifts(RowPlan plan, RowProgress progress) {
        this.plan = plan.onDev();
        this.progress = progress;
    }

    /** Values of the recipe that are replaced, by what that is called; the first replaces none. */
    static Map<String, Map<String, String>> tried() {
        Map<String, Map<String, String>> lifts = new LinkedHashMap<>();
        lifts.put(AS_IT_IS, Map.of());
        lifts.put("averaged weights", Map.of("optimization.average-weights", "0.999"));
        lifts.put("type dropout", Map.of("regularization.type-dropout", "0.2"));
        lifts.put(
                "averaged weights, type dropout",
                Map.of("optimization.average-weights", "0.999", "regularization.type-dropout", "0.2"));
        lifts.put("ambiguity smoothing", Map.of("regularization.ambiguity-smoothing", "0.3"));
        lifts.put("four teachers", Map.of("schedule.teachers", "4"));
        return lifts;
    }

    /** Trains and measures them all. */
    void measure(Map<String, AccuracyRow> rows, BenchReport report) throws IOException, BundleRefusedException {
        FigureTable table = report.table(
                "lifts on dev; test was not opened",
                "row",
                "with",
                "accuracy",
                "gain, 95 %",
                "log loss",
                "gain in log loss, 95 %",
                "training, s");
        for (Map.Entry<String, AccuracyRow> row : rows.entrySet()) {
            RowRun run = RowRun.of(row.getKey(), row.getValue(), plan, progress);
            List<Trial> plain = List.of();
            for (Map.Entry<String, Map<String, String>> lift : tried().entrySet()) {
                List<Trial> trials = run.seeds(lift.getValue());
                plain = lift.getKey().equals(AS_IT_IS) ? trials : plain;
                add(table, row.getKey(), lift.getKey(), new Contender(row.getKey(), trials), plain);
            }
        }
    }

    private static void add(FigureTable table, String row, String lift, Contender with, List<Trial> plain) {
        table.row(
                row,
                lift,
                with.devAccuracy().toString(),
                gain(difference(right(with.trials()), right(plain))),
                with.spread(trial -> trial.dev().logLoss()).toString(),
                gain(difference(surprise(plain), surprise(with.trials()))),
                String.format(
                        Locale.ROOT,
                        "%.0f",
                        with.spread(trial -> trial.trainingTime().toMillis() / 1000.0)
                                .mean()));
    }

    /** Of each text, the share of the seeds that are right. */
    private static double[] right(List<Trial> trials) {
        return mean(trials, (trial, text) -> trial.dev().isRight(text) ? 1 : 0);
    }

    /** Of each text, the mean over the seeds of what its label costs in nats; 0 where no text to learn from has the label. */
    private static double[] surprise(List<Trial> trials) {
        return mean(
                trials,
                (trial, text) -> trial.dev().isKnown(text)
                        ? -Math.log(Math.max(
                                1e-7, trial.dev().probability(text, trial.dev().truth(text))))
                        : 0);
    }

    private interface OfText {
        double figure(Trial trial, int text);
    }

    private static double[] mean(List<Trial> trials, OfText figure) {
        double[] means = new double[trials.get(0).dev().size()];
        for (Trial trial : trials) {
            for (int text = 0; text < means.length; text++) {
                means[text] += figure.figure(trial, text) / trials.size();
            }
        }
        return means;
    }

    private static double[] difference(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }

    private static String gain(double[] gains) {
        Estimate gain = Estimate.ofMean(gains, DRAWS);
        return String.format(Locale.ROOT, "%+.4f (%+.4f to %+.4f)", gain.value(), gain.low(), gain.high());
    }
}
