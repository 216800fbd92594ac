package io.reviewstream.benchmarks.explanation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.reviewstream.benchmarks.explanation.ExplainingCost.OfBatch;
import io.reviewstream.benchmarks.training.ChildProcess;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code CostProgram BUNDLE TEXTS}: scores the same batches by three scorers in turn, with the app's settings: one with
 * contributions, two without. One thread calls, as one stream thread of the app.
 */
final class CostProgram {
    private static final int ROUNDS = 9;
    private static final int WARMING = 3;
    /** The system counts a process's time in hundredths of a second: a scorer's turn takes sixty of them. */
    private static final double TURN_NANOS = 6e8;

    private static final int WITH = 0;
    private static final int WITHOUT = 1;
    private static final int AGAIN = 2;

    private final List<Scorer> scorers;
    private final List<EncodedText> texts;

    private CostProgram(List<Scorer> scorers, List<EncodedText> texts) {
        this.scorers = scorers;
        this.texts = texts;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ObjectMapper json = new ObjectMapper();
        String[] texts = json.readValue(Path.of(arguments[1]).toFile(), String[].class);
        Bundle bundle = BundleReader.read(Path.of(arguments[0]));
        ScorerSettings settings = ScorerSettings.serving();
        try (Scorer with = Scorer.load(bundle, settings.withContributions(true));
                Scorer without = Scorer.load(bundle, settings.withContributions(false));
                Scorer again = Scorer.load(bundle, settings.withContributions(false))) {
            List<EncodedText> encoded =
                    Arrays.stream(texts).map(with.encoder()::encode).toList();
            CostProgram program = new CostProgram(List.of(with, without, again), encoded);
            List<OfBatch> found = new ArrayList<>();
            for (int batch : ExplainingCost.BATCHES) {
                found.add(program.measured(batch));
            }
            out.println(ChildProcess.RESULT + json.writeValueAsString(new ExplainingCost(found)));
        }
    }

    private OfBatch measured(int batch) {
        double slowest = 1;
        for (Scorer scorer : scorers) {
            turn(scorer, batch, WARMING);
            slowest = Math.max(slowest, turn(scorer, batch, 1).thread());
        }
        int passes = (int) Math.ceil(TURN_NANOS / slowest);
        double[] thread = new double[ROUNDS];
        double[] process = new double[ROUNDS];
        double[] again = new double[ROUNDS];
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Time[] times = new Time[scorers.size()];
            for (int i = 0; i < times.length; i++) { // each is first, second and third equally often
                int which = (round + i) % times.length;
                times[which] = turn(scorers.get(which), batch, passes);
            }
            thread[round] = times[WITH].thread() / times[WITHOUT].thread();
            process[round] = times[WITH].process() / times[WITHOUT].process();
            again[round] = times[WITHOUT].thread() / times[AGAIN].thread();
            micros[round] = times[WITHOUT].thread() / 1e3 / passes / texts.size();
        }
        return new OfBatch(batch, median(thread), median(process), median(again), median(micros));
    }

    /** Processor time, nanoseconds. */
    private record Time(double thread, double process) {}

    private Time turn(Scorer scorer, int batch, int passes) {
        long thread = threadNanos();
        long process = processNanos();
        for (int pass = 0; pass < passes; pass++) {
            for (int from = 0; from < texts.size(); from += batch) {
                scorer.score(texts.subList(from, Math.min(texts.size(), from + batch)));
            }
        }
        return new Time(threadNanos() - thread, processNanos() - process);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
