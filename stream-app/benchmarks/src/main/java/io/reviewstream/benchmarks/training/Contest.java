package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.Machine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Learners in turn, A B A B, each over its batches once a round, so that what else loads the machine loads all of them.
 * For one thread.
 */
final class Contest {
    private final PrintStream progress;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Contest(PrintStream progress) {
        this.progress = progress;
    }

    private record Entry(Learner learner, List<TextBatch> batches, List<Round> rounds) {}

    /**
     * One walk over the batches.
     *
     * @param examplesPerSecond over all of them
     * @param cpuMicros processor time an example, over all threads of the process
     * @param loss mean over the batches, each before its update
     */
    record Round(double examplesPerSecond, double cpuMicros, double loss) {}

    /** Adds a learner and takes it over. */
    Contest add(String name, Learner learner, List<TextBatch> batches) {
        entries.put(name, new Entry(learner, batches, new ArrayList<>()));
        return this;
    }

    /**
     * Warms every learner with one walk, then measures; closes the learners.
     *
     * @param before what else is measured at the beginning of each round
     */
    Standings run(int rounds, Runnable before) {
        try {
            for (int round = 0; round <= rounds; round++) {
                before.run();
                int number = round;
                entries.forEach((name, entry) -> {
                    entry.rounds().add(walk(entry));
                    say(number, rounds, name, entry);
                });
            }
        } finally {
            entries.values().forEach(entry -> entry.learner().close());
        }
        Map<String, List<Round>> all = new LinkedHashMap<>();
        entries.forEach((name, entry) -> all.put(name, List.copyOf(entry.rounds())));
        return new Standings(all);
    }

    private void say(int round, int rounds, String name, Entry entry) {
        Round last = entry.rounds().get(entry.rounds().size() - 1);
        progress.printf(
                Locale.ROOT,
                "  round %d of %d, %s: %,.0f examples/s, loss %.3f%n",
                round,
                rounds,
                name,
                last.examplesPerSecond(),
                last.loss());
    }

    private static Round walk(Entry entry) {
        long started = System.nanoTime();
        long cpu = Machine.processorNanos();
        double loss = 0;
        int examples = 0;
        for (TextBatch batch : entry.batches()) {
            loss += entry.learner().step(batch);
            examples += batch.examples().size();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuMicros = (Machine.processorNanos() - cpu) / 1e3 / examples;
        return new Round(examples / seconds, cpuMicros, loss / entry.batches().size());
    }
}
