package io.reviewstream.benchmarks.training;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** A part of the benchmark, which {@code -Dbench.only} can choose. */
interface Part {
    String name();

    /** What it is to reach, each in the words of its line. */
    List<String> goals();

    /** Measures and fills the report with tables and goals. */
    void run(BenchOptions options, BenchReport report, PrintStream progress) throws IOException;
}
