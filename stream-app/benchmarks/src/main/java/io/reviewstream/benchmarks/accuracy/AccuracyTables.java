package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.network.comparison.Trial;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows, as tables and goals.
 *
 * @param devOnly whether test was not looked at, so that no goal can be judged
 */
record AccuracyTables(boolean devOnly) {

    static String goal(String name, AccuracyRow row) {
        return name + ": accuracy on test " + row.reach();
    }

    /** As it goes by while others still run. */
    static String line(RowResult result) {
        return String.format(
                Locale.ROOT,
                "accuracy %s (%s), linear %.4f, wanted %s",
                result.judged(),
                result.interval(),
                result.linear().judged().accuracy(),
                result.row().reach());
    }

    void addTo(BenchReport report, List<RowResult> results) {
        if (results.isEmpty()) {
            return;
        }
        if (devOnly) {
            dev(
                    report.table(
                            "accuracy on dev; test was not opened",
                            "row",
                            "recipe",
                            "linear",
                            "chosen",
                            "now",
                            "95 %",
                            "s"),
                    results);
        } else {
            test(report, results);
            results.forEach(result -> report.goal(goal(result.name(), result.row()), figure(result), result.reached()));
        }
        costs(report, results);
    }

    private static void dev(FigureTable table, List<RowResult> results) {
        results.forEach(result -> table.row(
                result.name(),
                result.recipe(),
                number(result.linear().dev().accuracy()),
                chosen(result.row()),
                result.dev().toString(),
                result.interval(),
                Long.toString(result.time().toSeconds())));
    }

    private static void test(BenchReport report, List<RowResult> results) {
        FigureTable table = report.table(
                "accuracy",
                "row",
                "recipe",
                "dev, chosen",
                "dev",
                "test",
                "95 %",
                "macro F1",
                "linear dev",
                "linear test",
                "p against it",
                "gain over it, 95 %",
                "linear before",
                "wanted",
                "published");
        results.forEach(result -> table.row(
                result.name(),
                result.recipe(),
                chosen(result.row()),
                result.dev().toString(),
                result.judged().toString(),
                result.interval(),
                number(result.spread(trial -> trial.judged().macroF1()).mean()),
                number(result.linear().dev().accuracy()),
                number(result.linear().judged().accuracy()),
                number(result.againstLinear().midP()),
                gain(result),
                number(result.row().floor()),
                result.row().reach().toString(),
                result.row().published() == null ? "" : result.row().published()));
        report.note(
                "dev, chosen: what the settings scored on dev when they were chosen. p: McNemar's test (mid-p) of the"
                        + " run of middle accuracy against the linear model of this run, on test. linear before: an"
                        + " earlier logistic regression over hashed n-grams, on test.");
    }

    private static void costs(BenchReport report, List<RowResult> results) {
        FigureTable table = report.table(
                "costs, means over the seeds",
                "row",
                "seeds",
                "parameters",
                "training, s",
                "examples/s",
                "µs a text, alone",
                "µs a text, of 64",
                "row in all, s");
        results.forEach(result -> table.row(
                result.name(),
                Integer.toString(result.trials().size()),
                service(result, Trial.Service::parameters),
                whole(result.spread(trial -> trial.trainingTime().toMillis() / 1000.0)
                        .mean()),
                whole(result.spread(Trial::examplesPerSecond).mean()),
                service(result, Trial.Service::singleMicros),
                service(result, Trial.Service::batchMicros),
                Long.toString(result.time().toSeconds())));
    }

    private static String service(RowResult result, ToDoubleFunction<Trial.Service> figure) {
        return result.trials().stream().allMatch(trial -> trial.service() == null)
                ? ""
                : whole(result.trials().stream()
                        .map(Trial::service)
                        .mapToDouble(service -> service == null ? 0 : figure.applyAsDouble(service))
                        .average()
                        .orElse(0));
    }

    private static String gain(RowResult result) {
        Estimate gain = result.gain();
        return String.format(Locale.ROOT, "%+.4f (%+.4f to %+.4f)", gain.value(), gain.low(), gain.high());
    }

    private static String figure(RowResult result) {
        return result.judged() + " (" + result.interval() + ")" + (result.stretched() ? ", stretch too" : "");
    }

    private static String chosen(AccuracyRow row) {
        return row.dev() == null ? "" : number(row.dev().accuracy());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
