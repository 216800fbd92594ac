package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.line.Scratch;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.PrintStream;
import java.util.Set;

/** Whether a trainer that runs for long takes more and more. */
public final class TrainerFlatBenchmark implements Benchmark {
    private static final Set<String> PARTS = Set.of("replay", "join");

    @Override
    public String name() {
        return "trainer-flat";
    }

    @Override
    public String description() {
        return "what grows while a trainer runs for long";
    }

    @Override
    public boolean has(String part) {
        return PARTS.contains(part);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        FlatPlan plan = FlatPlan.of(options.quick());
        report.measured("trainer", "in a process of its own; broker and registry in another");
        try (Scratch scratch = Scratch.create();
                KillableServers servers = KillableServers.start(scratch.path().resolve("servers"))) {
            if (options.wants("replay")) {
                new ReplayPart(plan, TrainerPlace.make(servers, "replay", scratch.path())).run(report);
                out.println("the replay is done");
            }
            if (options.wants("join")) {
                new JoinPart(plan, TrainerPlace.make(servers, "join", scratch.path())).run(report);
            }
        }
    }
}
