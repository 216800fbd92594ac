package io.reviewstream.app.cli.reading;

import io.reviewstream.app.replay.Fate;
import io.reviewstream.app.replay.ReplayReport;
import io.reviewstream.app.replay.ReplayReport.Sending;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.program.console.HarmlessText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What became of dead letters, for people. */
final class ReplayText {
    private ReplayText() {}

    static List<String> lines(ReplayReport report, boolean dryRun) {
        List<String> lines = new ArrayList<>();
        if (dryRun) {
            report.sendings().forEach(sending -> lines.add(HarmlessText.of(line(sending))));
            long more = report.count(Fate.SENT) - report.sendings().size();
            if (more > 0) {
                lines.add(String.format(Locale.ROOT, "and %,d more", more));
            }
        }
        TextTable table = new TextTable(header(dryRun));
        for (String reason : report.reasons()) {
            table.add(row(HarmlessText.of(reason), fate -> report.count(reason, fate)));
        }
        table.toString().lines().forEach(lines::add);
        lines.add(sum(report, dryRun));
        return lines;
    }

    private static String line(Sending sending) {
        return sending.letter() + " back to " + sending.target().topic() + "-"
                + sending.target().partition() + ": " + sending.reason() + " of " + sending.target() + ", replay "
                + sending.replays();
    }

    private static List<String> header(boolean dryRun) {
        List<String> header = new ArrayList<>(List.of("reason"));
        Arrays.stream(Fate.values()).map(fate -> words(fate, dryRun)).forEach(header::add);
        return header;
    }

    private static String words(Fate fate, boolean dryRun) {
        return dryRun && fate == Fate.SENT ? "to be sent" : fate.words();
    }

    private static List<String> row(String reason, ToLongFunction<Fate> count) {
        List<String> row = new ArrayList<>(List.of(reason));
        Arrays.stream(Fate.values())
                .map(fate -> String.format(Locale.ROOT, "%,d", count.applyAsLong(fate)))
                .forEach(row::add);
        return row;
    }

    private static String sum(ReplayReport report, boolean dryRun) {
        String parts = Arrays.stream(Fate.values())
                .map(fate -> String.format(Locale.ROOT, "%,d %s", report.count(fate), words(fate, dryRun)))
                .collect(Collectors.joining(" + "));
        String sum = String.format(Locale.ROOT, "%,d read %s %s", report.total(), report.addsUp() ? "=" : "≠", parts);
        return report.addsUp() ? sum : sum + ": this does not add up";
    }
}
