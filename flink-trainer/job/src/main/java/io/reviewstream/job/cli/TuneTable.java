package io.reviewstream.job.cli;

import io.reviewstream.model.quality.TextTable;
import io.reviewstream.network.comparison.Spread;
import io.reviewstream.network.recipe.Measure;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.tuning.Finding;
import io.reviewstream.network.tuning.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search has found, for people. */
final class TuneTable {
    private static final int ROWS = 10;

    private TuneTable() {}

    static String of(Finding finding, Recipe base) {
        Measure measure = base.schedule().measure();
        TextTable table = new TextTable(List.of("values", name(measure), "loss", "seeds", "s each"));
        finding.standings().stream().limit(ROWS).forEach(standing -> table.add(row(standing, finding, measure)));
        return String.format(
                Locale.ROOT,
                "%n%d trainings of %s in %.1f min; those with all rows, the best first:%n%n%s%n%s%n",
                finding.trainings(),
                base.name(),
                finding.seconds() / 60,
                table,
                remark(finding));
    }

    private static List<String> row(Standing standing, Finding finding, Measure measure) {
        int runs = Math.min(finding.runs(), standing.tried().size());
        Spread spread = standing.quality(runs);
        return List.of(
                values(standing.values()),
                figure(measure, spread.mean())
                        + (runs == 1 ? "" : String.format(Locale.ROOT, " ± %.4f", spread.deviation())),
                loss(standing.loss(runs)),
                Integer.toString(runs),
                String.format(Locale.ROOT, "%.0f", standing.seconds()));
    }

    private static String loss(double loss) {
        return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.4f", loss) : "";
    }

    private static String remark(Finding finding) {
        return (finding.best().values().isEmpty()
                        ? "Nothing that was tried is better than the recipe as it is."
                        : finding.runs() == 1
                                ? "One seed each: the difference may be luck; more minutes compare the best over several."
                                : "± is the standard deviation over the seeds.")
                + " Dev has chosen, so its figures are a little too good; the holdout of train has not.";
    }

    static String quality(Finding finding, Recipe base) {
        Measure measure = base.schedule().measure();
        return name(measure) + " "
                + figure(measure, finding.best().quality(finding.runs()).mean()) + ", seeds: " + finding.runs();
    }

    static String values(Map<String, String> values) {
        return values.isEmpty()
                ? "as it is"
                : values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining(" "));
    }

    static String figure(Measure measure, double quality) {
        return String.format(Locale.ROOT, "%.4f", measure == Measure.LOSS ? -quality : quality);
    }

    private static String name(Measure measure) {
        return switch (measure) {
            case ACCURACY -> "dev accuracy";
            case MACRO_F1 -> "dev macro F1";
            case LOSS -> "dev loss";
        };
    }
}
