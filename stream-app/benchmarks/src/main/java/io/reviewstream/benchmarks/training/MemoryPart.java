package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.job.cli.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much memory a real training takes, from reading its texts to its last epoch, and the command with its release and report;
 * each in a process of its own.
 */
final class MemoryPart implements Part {
    private static final List<String> SETS = List.of("imdb-stars", "20newsgroups", "nsmc-binary");
    private static final String HEAP_OF_COMMAND = "1g";
    private static final int QUICK_ROWS = 4_000;
    private static final double MOST_OF_COMMAND = 2;
    private static final String ROW = "nsmc-binary";
    private static final String HEAP = "640m";
    private static final int QUICK_TEXTS = 10_000;
    private static final double MOST = 1.5;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<String> goals() {
        List<String> goals = new ArrayList<>();
        goals.add("training nsmc-binary: peak resident memory ≤ " + MOST + " GiB");
        SETS.forEach(set -> goals.add(goalOf(set)));
        return List.copyOf(goals);
    }

    private static String goalOf(String set) {
        return "trainer train " + set + " -Xmx" + HEAP_OF_COMMAND + ": peak resident memory ≤ " + MOST_OF_COMMAND
                + " GiB";
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException {
        Path data = options.data().orElseThrow(() -> new IOException("no data sets: give -Ddata.dir=DIR"));
        int texts = options.quick() ? QUICK_TEXTS : Integer.MAX_VALUE;
        ChildResult result =
                new ChildProcess(HEAP).run(FitProgram.class, List.of(data.toString(), ROW, Integer.toString(texts)));
        double peak = result.peakBytes() / (double) (1L << 30);
        report.table("training of the row " + ROW + ", -Xmx" + HEAP, "texts", "examples/s", "s in all", "peak, GiB")
                .row(
                        options.quick() ? Integer.toString(texts) : "all",
                        String.format(Locale.ROOT, "%,.0f", result.examplesPerSecond()),
                        String.format(Locale.ROOT, "%.0f", result.seconds()),
                        String.format(Locale.ROOT, "%.2f", peak));
        report.goal(goals().get(0), String.format(Locale.ROOT, "%.2f", peak), peak <= MOST);
        command(options, data, report, progress);
    }

    private static void command(BenchOptions options, Path data, BenchReport report, PrintStream progress)
            throws IOException {
        var table = report.table(
                "trainer train FILE --dev FILE --epochs 1, -Xmx" + HEAP_OF_COMMAND,
                "set",
                "rows",
                "s in all",
                "peak, GiB");
        for (String set : SETS) {
            progress.println("trainer train " + set);
            List<String> arguments = new ArrayList<>(List.of(
                    "train",
                    data.resolve(set).resolve("train.tsv.gz").toString(),
                    "--dev",
                    data.resolve(set).resolve("dev.tsv.gz").toString(),
                    "--epochs",
                    "1",
                    "--bundle-store",
                    Files.createTempDirectory("memory-" + set).toString()));
            if (options.quick()) {
                arguments.addAll(List.of("--limit", Integer.toString(QUICK_ROWS)));
            }
            ChildResult result = new ChildProcess(HEAP_OF_COMMAND).run(Command.class, arguments);
            double peak = result.peakBytes() / (double) (1L << 30);
            table.row(
                    set,
                    options.quick() ? Integer.toString(QUICK_ROWS) : "all",
                    String.format(Locale.ROOT, "%.0f", result.seconds()),
                    String.format(Locale.ROOT, "%.2f", peak));
            report.goal(goalOf(set), String.format(Locale.ROOT, "%.2f", peak), peak <= MOST_OF_COMMAND);
        }
    }

    /** The trainer's command line, which says at its end how much memory it had. */
    static final class Command {
        private Command() {}

        public static void main(String[] arguments) {
            long started = System.nanoTime();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> say(started), "memory"));
            Trainer.main(arguments);
        }

        private static void say(long started) {
            try {
                new ChildResult(0, (System.nanoTime() - started) / 1e9, PeakMemory.bytes()).print();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
