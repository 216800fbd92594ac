package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.line.Scratch;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import java.io.PrintStream;

/** What kills cost a trainer: no label, no weight, and a few seconds. */
public final class TrainerKillBenchmark implements Benchmark {
    @Override
    public String name() {
        return "trainer-kill";
    }

    @Override
    public String description() {
        return "what kills of the trainer, and of all around it, cost";
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        KillPlan plan = KillPlan.of(options.quick());
        report.measured("feedback", "one partition, deterministic: three parts of " + plan.part() + " to be trained");
        report.measured("processes", "trainer, or JobManager and TaskManager; broker and registry");
        try (Scratch scratch = Scratch.create();
                KillableServers servers = KillableServers.start(scratch.path().resolve("servers"))) {
            KillRun.Outcome calm = KillRun.calm(plan, servers, scratch.path());
            out.println("without kills: " + KillTables.words(calm.ledger()));
            KillRun.Outcome killed = KillRun.killed(plan, servers, scratch.path());
            out.println("with kills: " + KillTables.words(killed.ledger()));
            KillRun.Outcome cluster = ClusterRun.jobManagerKilled(plan, servers, scratch.path());
            out.println("with its JobManager killed: " + KillTables.words(cluster.ledger()));
            KillTables.fill(report, calm, killed, cluster);
        }
    }
}
