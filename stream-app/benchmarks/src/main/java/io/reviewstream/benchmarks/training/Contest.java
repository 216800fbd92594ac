package io.reviewstream.benchmarks.training;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Learners in turn, A B A B, each over its batches once a round, so that what else loads the machine loads all of them.
 * Each has a process of its own, which waits while it is not its turn: TensorFlow and PyTorch do not bear each other in one.
 * For one thread.
 */
final class Contest {
    private final PrintStream progress;
    private final Map<String, Workload> learners = new LinkedHashMap<>();

    Contest(PrintStream progress) {
        this.progress = progress;
    }

    /**
     * One walk over the batches.
     *
     * @param examplesPerSecond over all of them
     * @param cpuMicros processor time an example, over all threads of the process
     * @param loss mean over the batches, each before its update
     */
    record Round(double examplesPerSecond, double cpuMicros, double loss) {}

    /** Adds a learner. */
    Contest add(String name, Workload workload) {
        learners.put(name, workload);
        return this;
    }

    /**
     * Warms every learner with one walk, then measures.
     *
     * @param before what else is measured at the beginning of each round
     * @throws IOException if a learner fails
     */
    Standings run(int rounds, Runnable before) throws IOException {
        Map<String, LearnerProcess> processes = new LinkedHashMap<>();
        Map<String, List<Round>> all = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Workload> learner : learners.entrySet()) {
                processes.put(learner.getKey(), LearnerProcess.start(learner.getValue()));
                all.put(learner.getKey(), new ArrayList<>());
            }
            for (int round = 0; round <= rounds; round++) {
                before.run();
                for (Map.Entry<String, LearnerProcess> process : processes.entrySet()) {
                    Round result = process.getValue().walk();
                    all.computeIfAbsent(process.getKey(), name -> new ArrayList<>())
                            .add(result);
                    say(round, rounds, process.getKey(), result);
                }
            }
        } finally {
            processes.values().forEach(LearnerProcess::close);
        }
        return new Standings(all);
    }

    private void say(int round, int rounds, String name, Round result) {
        progress.printf(
                Locale.ROOT,
                "  round %d of %d, %s: %,.0f examples/s, loss %.3f%n",
                round,
                rounds,
                name,
                result.examplesPerSecond(),
                result.loss());
    }
}
