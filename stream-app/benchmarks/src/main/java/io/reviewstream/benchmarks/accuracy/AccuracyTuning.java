package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.network.comparison.Spread;
import io.reviewstream.network.comparison.Trial;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tries settings of one row on dev: {@code AccuracyTuning ROW [SETTINGS ...]}, each SETTINGS as {@code a.b=c;d.e=f} over
 * those of the row and of {@code -Dbench.set}; {@code linear} in their place trains the row's baseline. Test is never
 * opened. {@code -Ddata.dir} names the directory of the data sets. Prints a line for each when all are tried.
 */
public final class AccuracyTuning {
    private AccuracyTuning() {}

    public static void main(String[] args) throws IOException, BundleRefusedException {
        if (args.length == 0) {
            throw new IllegalArgumentException("AccuracyTuning ROW [linear | \"a.b=c;d.e=f\" ...]");
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path data = Path.of(System.getProperty("data.dir", "data"));
        RowPlan plan = RowPlan.of(data, System.getProperties()).onDev();
        RowRun run = RowRun.of(args[0], new AccuracyRows().row(args[0]), plan, new RowProgress(out));
        List<String> tries =
                args.length == 1 ? List.of("") : Arrays.asList(args).subList(1, args.length);
        StringBuilder summary = new StringBuilder();
        for (String settings : tries) {
            summary.append(args[0])
                    .append(' ')
                    .append(attempt(run, plan, settings))
                    .append(System.lineSeparator());
        }
        out.print(summary);
        out.flush();
    }

    private static String attempt(RowRun run, RowPlan plan, String settings)
            throws IOException, BundleRefusedException {
        Map<String, String> overrides = new LinkedHashMap<>(plan.set());
        List<Trial> trials;
        if (settings.equals("linear")) {
            trials = List.of(run.linear());
        } else {
            overrides.putAll(RowPlan.overrides(settings));
            trials = run.seeds(overrides);
        }
        return String.format(
                Locale.ROOT,
                "dev %s, macro F1 %s, %.0f s each: %s",
                Spread.of(trials.stream()
                        .mapToDouble(trial -> trial.dev().accuracy())
                        .toArray()),
                Spread.of(trials.stream()
                        .mapToDouble(trial -> trial.dev().macroF1())
                        .toArray()),
                trials.stream()
                                .mapToLong(trial -> trial.trainingTime().toMillis())
                                .average()
                                .orElse(0)
                        / 1000,
                settings.isEmpty() ? "as it stands" : settings);
    }
}
