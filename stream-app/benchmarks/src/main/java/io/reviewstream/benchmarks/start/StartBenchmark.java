package io.reviewstream.benchmarks.start;

import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Seconds from the start of Java to the first prediction of {@code classify}: of the program as it is packaged, and with an
 * archive of its classes.
 */
public final class StartBenchmark implements Benchmark {
    private static final double MOST_SECONDS = 1.5;
    private static final String JAR = "reviewstream.jar";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "first prediction of classify in a cold JVM, with and without an archive of classes, -Dbench.only="
                + String.join("|", parts());
    }

    private static List<String> parts() {
        return StartSet.all().stream().map(StartSet::part).toList();
    }

    @Override
    public boolean has(String part) {
        return parts().contains(part);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        Path jar = Path.of(System.getProperty(JAR, JAR));
        int rounds = options.quick() ? 5 : 21;
        report.measured("program", "java -jar " + JAR + " classify, packaged by this build; files read before");
        report.measured("rounds", rounds + " of all ways in turn; medians");
        FigureTable table = report.table(
                "seconds to the first prediction", "part", "way", "median", "fastest", "slowest", "processor");
        for (StartSet set : StartSet.all()) {
            if (!options.wants(set.part())) {
                continue;
            }
            if (!Files.isRegularFile(jar)) {
                report.notRun(goal(set), "there is no program at -D" + JAR);
            } else if (options.data()
                    .filter(data -> Files.isReadable(set.file(data)))
                    .isEmpty()) {
                report.notRun(goal(set), "no data set " + set.data() + ": give -Ddata.dir=DIR");
            } else {
                measure(set, options, jar, rounds, report, table, out);
            }
        }
    }

    private static String goal(StartSet set) {
        return String.format(
                Locale.ROOT, "%s: first prediction ≤ %.1f s, by java -jar alone", set.part(), MOST_SECONDS);
    }

    private static void measure(
            StartSet set,
            BenchOptions options,
            Path jar,
            int rounds,
            BenchReport report,
            FigureTable table,
            PrintStream out)
            throws Exception {
        Path bundle = new RealBundles(options, out)
                .bundle(
                        "start-" + set.part(),
                        set.recipe(),
                        set.texts(options.data().orElseThrow(), 3_000))
                .directory();
        List<String> arguments = List.of("classify", "--bundle", bundle.toString(), set.text());
        out.println("start: " + set.part());
        Path archive = Files.createTempFile("reviewstream-start", ".jsa");
        Files.delete(archive);
        try {
            new ColdStart(jar, List.of("-XX:ArchiveClassesAtExit=" + archive)).run(arguments);
            ColdStart alone = new ColdStart(jar, List.of());
            ColdStart archived = new ColdStart(jar, List.of("-XX:SharedArchiveFile=" + archive));
            List<ColdStart.Taken> ofAlone = new ArrayList<>();
            List<ColdStart.Taken> ofArchived = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ofAlone.add(alone.run(arguments));
                ofArchived.add(archived.run(arguments));
            }
            row(table, set, "java -jar", ofAlone);
            row(table, set, "with an archive", ofArchived);
            double median =
                    median(ofAlone.stream().map(ColdStart.Taken::seconds).toList());
            report.goal(goal(set), figure(median) + " s", median <= MOST_SECONDS);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static void row(FigureTable table, StartSet set, String way, List<ColdStart.Taken> taken) {
        List<Double> seconds = taken.stream().map(ColdStart.Taken::seconds).toList();
        table.row(
                set.part(),
                way,
                figure(median(seconds)),
                figure(Collections.min(seconds)),
                figure(Collections.max(seconds)),
                figure(median(
                        taken.stream().map(ColdStart.Taken::processorSeconds).toList())));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String figure(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
