package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.benchmarks.trainer.FeedbackLedger.Fate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kills came to, and the goals on it. */
final class KillTables {
    private static final double RESTORE_LIMIT = 10;

    private KillTables() {}

    /**
     * Fills them.
     *
     * @param cluster of a job of a session cluster
     */
    static void fill(BenchReport report, KillRun.Outcome calm, KillRun.Outcome killed, KillRun.Outcome cluster) {
        FigureTable points = report.table("kills", "where", "seen afterwards that it was there");
        killed.kills().forEach(kill -> points.row(kill.point(), kill.hit() ? "yes" : "no"));
        cluster.kills().forEach(kill -> points.row(kill.point(), kill.hit() ? "yes" : "no"));
        boolean filled = killed.kills().stream().anyMatch(kill -> kill.point().startsWith("disk full"));
        if (!filled) {
            report.note("A full disk was not run: a disk of its own cannot be mounted here.");
        }
        List<KillRun.Outcome> outcomes = List.of(calm, killed, cluster);
        FigureTable ledger = report.table(
                "ledger of (partition, offset)", "", "without kills", "with kills", "with its JobManager killed");
        for (Fate fate : Fate.values()) {
            row(
                    ledger,
                    fate.name().toLowerCase(Locale.ROOT),
                    outcomes,
                    its -> its.ledger().count(fate));
        }
        row(ledger, "records in the topic", outcomes, KillRun.Outcome::records);
        row(ledger, "dead letters written", outcomes, its -> (int) its.ledger().letters());
        report.note("A dead letter that comes again counts once in the ledger.");
        report.note("Seconds from the start of a process until its state was there: "
                + killed.restored().stream().map(KillTables::seconds).collect(Collectors.joining(", ")));
        goals(report, "", calm, killed);
        goals(report, "JobManager: ", calm, cluster);
        double slowest = killed.restored().isEmpty() ? Double.NaN : Collections.max(killed.restored());
        report.goal(
                "restored with a table of 100,000 words, s, <= 10",
                seconds(slowest) + String.format(Locale.ROOT, " with %,d words", killed.words()),
                slowest <= RESTORE_LIMIT && killed.words() >= 100_000);
    }

    private static void row(
            FigureTable table, String what, List<KillRun.Outcome> outcomes, ToIntFunction<KillRun.Outcome> figure) {
        table.row(Stream.concat(Stream.of(what), outcomes.stream().map(its -> Integer.toString(figure.applyAsInt(its))))
                .toArray(String[]::new));
    }

    private static void goals(BenchReport report, String which, KillRun.Outcome calm, KillRun.Outcome killed) {
        List<String> missing = killed.ledger().missing(killed.records());
        List<String> doubled = killed.ledger().doubled();
        report.goal(
                which + "trained, held, parked, orphaned and dead are the topic, each (partition, offset) once",
                killed.records() + " records, " + missing.size() + " missing, " + doubled.size() + " twice",
                killed.ledger().isOf(killed.records()));
        report.goal(
                which + "weights, slots, words and labels bit-equal to those of the run without kills",
                calm.sum() + " and " + killed.sum(),
                calm.sum().equals(killed.sum()) && calm.records() == killed.records());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    /** A ledger on one line. */
    static String words(FeedbackLedger ledger) {
        return Arrays.stream(Fate.values())
                .map(fate -> ledger.count(fate) + " " + fate.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
