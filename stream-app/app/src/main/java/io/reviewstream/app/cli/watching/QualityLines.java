package io.reviewstream.app.cli.watching;

import io.reviewstream.app.quality.EstimateTrust;
import io.reviewstream.app.quality.QualityJson;
import io.reviewstream.app.quality.QualitySelection;
import io.reviewstream.app.quality.QualityView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.quality.QualityFigures;
import io.reviewstream.model.quality.QualityFigures.OfLabel;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.program.console.HarmlessText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of quality, in lines for people. */
final class QualityLines {
    private static final int HALF_HOURS = 12;

    private QualityLines() {}

    /** Why there is nothing to show. */
    static String nothing(QualityView view, String topic) {
        return HarmlessText.of(
                view.end().isEmpty()
                        ? topic + " holds no counts: did predictions come since the app runs with quality.enabled on?"
                        : "no predictions of these are known; there are releases " + String.join(", ", view.releases())
                                + ", and segments " + String.join(", ", view.segments()));
    }

    /**
     * The last day in words, then by label (the one found least first), release and half hour.
     *
     * @param view with at least one prediction
     * @param reports on drift, of any windows
     */
    static List<String> of(QualityView view, QualitySelection selection, Stream<DriftReport> reports) {
        Instant end = view.end().orElseThrow();
        QualityFigures now = view.figures(selection.between(end.minus(QualityJson.NOW), end));
        List<String> lines = new ArrayList<>();
        lines.add(measured(now));
        lines.add(estimated(now, EstimateTrust.of(reports, end.minus(QualityJson.NOW), end)));
        if (now.apart() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Apart from that %,d corrections and the like came, of which %s agree; they judge nothing.",
                    now.apart(),
                    percent(now.apartRight() / (double) now.apart())));
        }
        add(lines, byLabel(now));
        add(lines, byRelease(view, selection));
        add(lines, byHalfHour(view, selection));
        return lines;
    }

    private static void add(List<String> lines, @Nullable TextTable table) {
        if (table != null) {
            lines.add("");
            lines.addAll(table.toString().lines().toList());
        }
    }

    private static String measured(QualityFigures now) {
        Estimate accuracy = now.accuracy();
        long hours = QualityJson.NOW.toHours();
        return accuracy == null
                ? "No label that judges came for reviews of the last " + hours + " hours."
                : String.format(
                        Locale.ROOT,
                        "%s of predictions are right in the last %d hours (%s to %s), by %,d labels that judge.",
                        percent(accuracy.value()),
                        hours,
                        percent(accuracy.low()),
                        percent(accuracy.high()),
                        now.judging());
    }

    private static String estimated(QualityFigures now, EstimateTrust trust) {
        return "Expected from confidence alone: " + range(now.estimated())
                + (trust.reliable()
                        ? "."
                        : ", which is unreliable: the texts have drifted (" + String.join(", ", trust.drifted())
                                + ").");
    }

    private static @Nullable TextTable byLabel(QualityFigures now) {
        if (now.perLabel().isEmpty()) {
            return null;
        }
        TextTable table = new TextTable(List.of("label", "labels", "precision", "recall"));
        now.perLabel().stream()
                .sorted(Comparator.comparingDouble(QualityLines::recall).thenComparing(OfLabel::label))
                .forEach(label -> table.add(
                        List.of(label.label(), count(label.texts()), range(label.precision()), range(label.recall()))));
        return table;
    }

    private static double recall(OfLabel label) {
        Estimate recall = label.recall();
        return recall == null ? 2 : recall.value();
    }

    private static TextTable byRelease(QualityView view, QualitySelection selection) {
        TextTable table = new TextTable(List.of("release", "measured", "labels", "expected", "predictions"));
        for (String release : newestFirst(view.releases())) {
            QualityFigures figures = view.figures(selection.ofRelease(release));
            if (figures.predictions() > 0
                    && (selection.release() == null || selection.release().equals(release))) {
                table.add(row(release, figures));
            }
        }
        return table;
    }

    private static TextTable byHalfHour(QualityView view, QualitySelection selection) {
        TextTable table = new TextTable(List.of("half hour until", "measured", "labels", "expected", "predictions"));
        List<QualityView.Point> points = newestFirst(view.series(selection));
        for (QualityView.Point point : points.subList(0, Math.min(HALF_HOURS, points.size()))) {
            table.add(row(point.to() + (point.complete() ? "" : ", incomplete"), point.figures()));
        }
        return table;
    }

    private static <T> List<T> newestFirst(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<String> row(String name, QualityFigures figures) {
        return List.of(
                name,
                range(figures.accuracy()),
                count(figures.judging()),
                range(figures.estimated()),
                count(figures.predictions()));
    }

    private static String range(@Nullable Estimate estimate) {
        return estimate == null
                ? "-"
                : percent(estimate.value()) + " (" + percent(estimate.low()) + " to " + percent(estimate.high()) + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
