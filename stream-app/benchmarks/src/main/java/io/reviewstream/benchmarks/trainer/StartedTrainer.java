package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.line.JavaProcess;
import io.reviewstream.benchmarks.line.Waiting;
import io.reviewstream.job.cli.Trainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code trainer run} as an operator starts it, in a JVM of its own. For one thread. */
final class StartedTrainer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LONG_LIMIT = Duration.ofMinutes(60);
    private static final Duration CLOSELY = Duration.ofMillis(2);
    private static final Duration EVERY = Duration.ofMillis(100);

    private final JavaProcess process;
    private final int metricsPort;
    private final long startedNanos = System.nanoTime();

    private StartedTrainer(JavaProcess process, int metricsPort) {
        this.process = process;
        this.metricsPort = metricsPort;
    }

    /**
     * Starts it.
     *
     * @param number of the process, for the name of its log
     * @param java options of its JVM
     * @param settings as options of the command line, behind those that the place decides
     */
    static StartedTrainer start(TrainerPlace place, int number, List<String> java, List<String> settings)
            throws IOException {
        int port = FreePort.choose();
        List<String> options = new ArrayList<>(opens());
        options.add("-Djava.io.tmpdir=" + place.scratch());
        options.addAll(java);
        List<String> arguments = new ArrayList<>(place.arguments("run"));
        arguments.add("--metrics-port=" + port);
        arguments.addAll(settings);
        return new StartedTrainer(
                JavaProcess.start(
                        Trainer.class.getName(),
                        options,
                        arguments,
                        place.directory().resolve("trainer-" + number + ".log")),
                port);
    }

    /** Options of this JVM that Flink needs too. */
    static List<String> opens() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .toList();
    }

    JavaProcess process() {
        return process;
    }

    TaskTimes times() throws IOException, InterruptedException {
        return TaskTimes.read(metricsPort);
    }

    void awaitLogged(String words) throws Exception {
        await(words, () -> process.logged().contains(words));
    }

    /** Waits until its state is there, and tells how many seconds that took from the start of its process. */
    double awaitRestored() throws Exception {
        await(LIMIT, "its state is there", EVERY, this::isThere);
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    private boolean isThere() throws InterruptedException {
        try {
            return TaskTimes.read(metricsPort).all() > 0;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    /** Looks every 2 ms: what is seen on disk or in the log passes quickly. */
    void await(String what, Callable<Boolean> condition) throws Exception {
        await(LIMIT, what, CLOSELY, condition);
    }

    /** Looks now and then: it costs the trainer time to tell its figures. */
    void awaitFigure(String what, Callable<Boolean> condition) throws Exception {
        await(LONG_LIMIT, what, EVERY, condition);
    }

    private void await(Duration limit, String what, Duration every, Callable<Boolean> condition) throws Exception {
        Waiting.until(limit, every, what, process, condition);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
