package io.reviewstream.benchmarks.pipeline;

import java.util.List;

/**
 * A way to run the app.
 *
 * @param name in tables
 * @param lane on which it runs, and what {@code -Dbench.only} calls it
 * @param settings as options of the command line; everything else is as by default
 * @param timed whether latency at half load is measured too
 */
record Setup(String name, String lane, List<String> settings, boolean timed) {
    /** The default of max-batch. */
    static final int BATCH = 64;

    static final Setup EXACTLY_ONCE = new Setup("exactly-once", "eos", List.of(), true);
    static final Setup AT_LEAST_ONCE = new Setup("at-least-once", "alo", List.of("--guarantee=at-least-once"), true);

    /** The last three are compared with the two above. */
    static final List<Setup> ALL = List.of(
            EXACTLY_ONCE,
            AT_LEAST_ONCE,
            new Setup("exactly-once, 2 threads", "eos2", List.of("--threads=2"), false),
            new Setup("at-least-once, 2 threads", "alo2", List.of("--guarantee=at-least-once", "--threads=2"), false),
            new Setup("exactly-once, one at a time", "single", List.of("--max-batch=1"), false));
}
