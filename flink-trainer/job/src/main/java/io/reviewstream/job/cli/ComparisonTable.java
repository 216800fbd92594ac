package io.reviewstream.job.cli;

import io.reviewstream.model.quality.McNemar;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.network.comparison.Comparison;
import io.reviewstream.network.comparison.Contender;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.comparison.Spread;
import io.reviewstream.network.comparison.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** A comparison for people: qualities, costs, and a line on what the marks mean. */
final class ComparisonTable {
    private final Comparison comparison;
    private final Parts parts;

    private ComparisonTable(Comparison comparison, Parts parts) {
        this.comparison = comparison;
        this.parts = parts;
    }

    static String of(Comparison comparison, Parts parts) {
        ComparisonTable table = new ComparisonTable(comparison, parts);
        return table.texts() + "\n\n" + table.quality() + "\n" + table.cost() + "\n" + table.remarks();
    }

    private String texts() {
        return parts.train().size() + " texts to learn from, " + parts.dev().size() + " of dev to stop and choose by"
                + (parts.test() == null ? "" : ", " + parts.test().size() + " of test");
    }

    private String quality() {
        List<String> header = new ArrayList<>(List.of("recipe", "dev accuracy", "dev macro F1"));
        if (parts.test() != null) {
            header.addAll(List.of("test accuracy", "test macro F1"));
        }
        header.addAll(List.of("only best right", "only this right", "p", "mid-p", ""));
        TextTable table = new TextTable(header);
        comparison.rows().forEach(row -> table.add(quality(row)));
        return table.toString();
    }

    private List<String> quality(Comparison.Row row) {
        Contender contender = row.contender();
        List<String> cells = new ArrayList<>(List.of(
                contender.recipe(),
                contender.devAccuracy().toString(),
                contender.spread(trial -> trial.dev().macroF1()).toString()));
        if (parts.test() != null) {
            cells.add(contender.spread(trial -> trial.judged().accuracy()).toString());
            cells.add(contender.spread(trial -> trial.judged().macroF1()).toString());
        }
        boolean best = contender.equals(comparison.best());
        McNemar test = row.againstBest();
        cells.add(best ? "" : Integer.toString(test.onlyFirst()));
        cells.add(best ? "" : Integer.toString(test.onlySecond()));
        cells.add(best ? "" : probability(test.p()));
        cells.add(best ? "" : probability(test.midP()));
        cells.add(best ? "best" : row.significant() ? "differs" : "");
        return cells;
    }

    private String cost() {
        TextTable table = new TextTable(
                List.of("recipe", "parameters", "training, s", "examples/s", "µs a text, alone", "µs a text, of 64"));
        for (Comparison.Row row : comparison.rows()) {
            Contender contender = row.contender();
            table.add(List.of(
                    contender.recipe(),
                    String.format(
                            Locale.ROOT, "%,d", service(contender.middle()).parameters()),
                    mean(contender, 1, trial -> trial.trainingTime().toMillis() / 1000.0),
                    mean(contender, 0, Trial::examplesPerSecond),
                    mean(contender, 0, trial -> service(trial).singleMicros()),
                    mean(contender, 0, trial -> service(trial).batchMicros())));
        }
        return table.toString();
    }

    private static Trial.Service service(Trial trial) {
        return Objects.requireNonNull(trial.service());
    }

    private static String mean(Contender contender, int digits, ToDoubleFunction<Trial> figure) {
        Spread spread = contender.spread(figure);
        return String.format(Locale.ROOT, "%." + digits + "f", spread.mean());
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    private String remarks() {
        int runs = comparison.best().trials().size();
        String part = parts.test() == null ? "dev" : "test";
        return (runs == 1 ? "" : "± is the standard deviation over " + runs + " seeds. ")
                + "Best by accuracy on dev: " + comparison.best().recipe() + ".\n"
                + "p: McNemar's test on " + part
                + (runs == 1 ? "" : ", between the runs of middle accuracy")
                + "; binomial below 25 texts that only one gets right, else χ² with continuity correction.\n"
                + "\"differs\": more than chance explains at 5 % (mid-p, Holm's bounds over all recipes).\n"
                + (parts.test() == null
                        ? "Dev has stopped the trainings, so its figures are a little too good.\n"
                        : "");
    }
}
