package io.reviewstream.benchmarks.report;

import java.io.PrintStream;

/** Something that is measured against goals. */
public interface Benchmark {

    /** What {@code -Dbench=NAME} calls it; also the name of its JSON file. */
    String name();

    /** One line for those who ask what there is. */
    String description();

    /** Whether {@code -Dbench.only} may name this part. */
    default boolean has(String part) {
        return false;
    }

    /**
     * Measures and fills the report. A goal that cannot be measured here goes into the report too, with the reason.
     *
     * @param progress where it says how it gets on, a line now and then
     * @throws Exception if it could not run; goals that are not reached are no reason
     */
    void run(BenchOptions options, BenchReport report, PrintStream progress) throws Exception;
}
