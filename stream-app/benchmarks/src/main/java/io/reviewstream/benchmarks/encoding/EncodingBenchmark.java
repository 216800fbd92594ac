package io.reviewstream.benchmarks.encoding;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Texts a processor second that become ids, Korean beside Nori's own tokenizer, and whether all texts have the same ids. */
public final class EncodingBenchmark implements Benchmark {
    private static final List<String> PARTS = List.of("speed", "same");
    private static final String KOREAN = "nsmc-binary";
    private static final double WANTED = 2;
    private static final String FASTER = "nsmc-binary: reviews a processor second against Nori's own tokenizer ≥ 2 ×";
    private static final String SAME = "the same ids, tokens and offsets for every text of every set";

    @Override
    public String name() {
        return "encoding";
    }

    @Override
    public String description() {
        return "texts a processor second that become ids, and the same ids as before, -Dbench.only="
                + String.join("|", PARTS);
    }

    @Override
    public boolean has(String part) {
        return PARTS.contains(part);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        if (options.data().isEmpty()) {
            report.notRun(FASTER, "no data sets: give -Ddata.dir=DIR");
            report.notRun(SAME, "no data sets: give -Ddata.dir=DIR");
            return;
        }
        Path data = options.data().get();
        if (options.wants("speed")) {
            speed(data, options.quick(), report, out);
        }
        if (options.wants("same")) {
            same(data, options.quick(), report, out);
        }
    }

    private static void speed(Path data, boolean quick, BenchReport report, PrintStream out) throws IOException {
        int most = quick ? 5_000 : 30_000;
        int rounds = quick ? 3 : 9;
        report.measured("texts", "the first " + most + " of train, or as many as there are, one thread");
        report.measured("rounds", rounds + " of both in turn; medians, ratios within a round; processor time");
        FigureTable table = report.table(
                "texts a processor second", "set", "now", "by Nori", "ratio", "bytes a text", "by Nori, bytes");
        for (EncodedSet set : EncodedSet.all()) {
            if (!Files.isReadable(set.trainFile(data))) {
                report.note(set.name() + " is left out: there is no " + set.trainFile(data));
                if (set.name().equals(KOREAN)) {
                    report.notRun(FASTER, "no data set");
                }
                continue;
            }
            out.println("encoding: " + set.name());
            List<String> texts = set.texts(data, most);
            EncodingSpeed speed = EncodingSpeed.measure(Encoders.of(set.loaded(), texts), texts, rounds);
            table.row(
                    set.name(),
                    figure(speed.perSecond()),
                    set.korean() ? figure(speed.formerPerSecond()) : "",
                    set.korean() ? ratio(speed) : "",
                    figure(speed.bytes()),
                    set.korean() ? figure(speed.formerBytes()) : "");
            if (set.name().equals(KOREAN)) {
                report.goal(FASTER, ratio(speed), speed.ratio() >= WANTED);
            }
        }
    }

    /** All files through the Korean encoder, whatever they are written in. */
    private static void same(Path data, boolean quick, BenchReport report, PrintStream out) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(data, 2)) {
            files = all.filter(file -> file.toString().endsWith(".tsv.gz"))
                    .sorted()
                    .toList();
        }
        EncodedSet korean = EncodedSet.all().get(0);
        if (!Files.isReadable(korean.trainFile(data))) {
            report.notRun(SAME, "no " + korean.trainFile(data));
            return;
        }
        Encoders encoders = Encoders.of(korean.loaded(), korean.texts(data, Integer.MAX_VALUE));
        FigureTable table = report.table("the same ids, tokens and offsets", "file", "texts", "that differ");
        long compared = 0;
        long differ = 0;
        for (Path file : files) {
            List<String> texts = EncodedSet.texts(file).stream()
                    .limit(quick ? 1_000 : Long.MAX_VALUE)
                    .toList();
            long wrong = texts.parallelStream()
                    .filter(text -> !encoders.agreeOn(text))
                    .count();
            table.row(data.relativize(file).toString(), String.valueOf(texts.size()), String.valueOf(wrong));
            out.println("encoding: " + data.relativize(file) + ", " + wrong + " of " + texts.size() + " texts differ");
            compared += texts.size();
            differ += wrong;
        }
        report.goal(SAME, differ + " of " + compared + " texts differ", compared > 0 && differ == 0);
    }

    private static String ratio(EncodingSpeed speed) {
        return String.format(Locale.ROOT, "%.2f × (%.2f to %.2f)", speed.ratio(), speed.least(), speed.most());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
