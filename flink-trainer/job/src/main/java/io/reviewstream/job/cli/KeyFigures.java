package io.reviewstream.job.cli;

import io.reviewstream.model.quality.BaselineFigures;
import io.reviewstream.model.quality.Calibration;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.quality.Quality;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.network.report.figures.AttentionAgreement;
import io.reviewstream.network.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a report says, in a screenful. */
final class KeyFigures {
    /** From here on the two orders of a text's words have so much in common that one may stand for the other. */
    private static final double AGREED = 0.6;

    private KeyFigures() {}

    /** The quality by label, and a line for each figure that decides whether a bundle may be trusted. */
    static String of(Figures figures) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(figures));
        lines.add(table(figures.quality()).stripTrailing());
        lines.add("");
        lines.add("accuracy           " + estimate(figures.quality().accuracy()) + ", 95 %");
        lines.add("macro F1           " + estimate(figures.quality().macroF1()));
        lines.addAll(calibration(figures.calibration()));
        lines.add(baseline(figures));
        lines.addAll(attention(figures.agreement()));
        return String.join("\n", lines);
    }

    private static String heading(Figures figures) {
        var unknown = figures.subject().unknownLabels();
        String texts = figures.subject().part() + ": " + figures.subject().texts() + " texts of "
                + figures.subject().data();
        return unknown.isEmpty()
                ? texts
                : texts + "; left out for a label that the bundle does not know: "
                        + unknown.entrySet().stream()
                                .map(label -> label.getKey() + " (" + label.getValue() + ")")
                                .collect(Collectors.joining(", "));
    }

    /** Quality by label. */
    static String table(Quality quality) {
        TextTable table = new TextTable(List.of("label", "precision", "recall", "F1", "texts"));
        for (Quality.OfLabel label : quality.perLabel()) {
            table.add(List.of(
                    label.label(),
                    four(label.precision()),
                    four(label.recall()),
                    four(label.f1().value()),
                    Long.toString(label.texts())));
        }
        table.add(List.of(
                "macro average",
                four(quality.macro().precision()),
                four(quality.macro().recall()),
                four(quality.macro().f1()),
                Long.toString(quality.texts())));
        table.add(List.of("accuracy", "", "", four(quality.accuracy().value()), Long.toString(quality.texts())));
        return table.toString();
    }

    private static List<String> calibration(Calibration calibration) {
        return List.of(
                "calibration error  " + four(calibration.after().expectedCalibrationError()) + " ("
                        + four(calibration.before().expectedCalibrationError()) + " without the temperature "
                        + four(calibration.temperature()) + ")",
                "log loss           " + four(calibration.after().logLoss()));
    }

    /** One line on the baseline beside the network, or on why there is none. */
    static String baseline(Figures figures) {
        BaselineFigures baseline = figures.baseline();
        if (baseline == null) {
            return "baseline           none"
                    + figures.subject().training().stream()
                            .filter(fact -> fact.value().startsWith("none: "))
                            .map(fact -> fact.value().substring("none".length()))
                            .findFirst()
                            .orElse("");
        }
        return "baseline           " + baseline.name() + ": accuracy " + four(baseline.accuracy())
                + ", the network "
                + four(figures.quality().accuracy().value()) + ": "
                + String.format(
                        Locale.ROOT,
                        "%+.4f (%+.4f to %+.4f, McNemar's p %s)",
                        baseline.gain().value(),
                        baseline.gain().low(),
                        baseline.gain().high(),
                        baseline.p() < 0.0001 ? "< 0.0001" : four(baseline.p()));
    }

    private static List<String> attention(@Nullable AttentionAgreement agreement) {
        if (agreement == null) {
            return List.of("attention          not compared with occlusion: no text is long enough");
        }
        String figures = String.format(
                Locale.ROOT,
                "attention          rank correlation with occlusion %.2f (%.2f to %.2f) on %d texts; same top word in %.0f %%",
                agreement.spearman().value(),
                agreement.spearman().low(),
                agreement.spearman().high(),
                agreement.texts(),
                100 * agreement.sameTop());
        return agreement.spearman().value() >= AGREED
                ? List.of(figures)
                : List.of(
                        figures,
                        "                   Attention is no explanation here: it says where the network looked, not what the"
                                + " label hangs on.");
    }

    private static String estimate(Estimate estimate) {
        return four(estimate.value()) + " (" + four(estimate.low()) + " to " + four(estimate.high()) + ")";
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
