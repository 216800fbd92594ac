package io.reviewstream.benchmarks.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark trainer-kill, with little of everything. */
@Tag("long")
class KilledDeploymentTest {
    @TempDir
    Path directory;

    @Test
    void kills_at_each_point_cost_no_label_and_no_bit_of_the_weights() throws Exception {
        KillPlan plan = KillPlan.small();
        try (KillableServers servers = KillableServers.start(directory.resolve("servers"))) {
            KillRun.Outcome calm = KillRun.calm(plan, servers, directory);
            requireNothingLost(plan, calm, KillRun.killed(plan, servers, directory));
            requireNothingLost(plan, calm, ClusterRun.jobManagerKilled(plan, servers, directory));
        }
    }

    private static void requireNothingLost(KillPlan plan, KillRun.Outcome calm, KillRun.Outcome killed) {
        assertThat(killed.records()).isEqualTo(calm.records());
        assertThat(killed.ledger().missing(killed.records())).isEmpty();
        assertThat(killed.ledger().doubled()).isEmpty();
        assertThat(killed.ledger().isOf(killed.records()))
                .as("and nothing waits")
                .isTrue();
        assertThat(killed.ledger().count(FeedbackLedger.Fate.TRAINED)).isEqualTo(3 * plan.part());
        assertThat(killed.ledger().places().values())
                .allSatisfy(places -> assertThat(places).doesNotHaveDuplicates());
        assertThat(killed.sum()).isEqualTo(calm.sum());
    }
}
