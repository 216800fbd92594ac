package io.reviewstream.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.benchmarks.report.BenchReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingsTest {

    @Test
    void the_round_that_warms_counts_for_no_speed() {
        Standings standings = standings(rounds(0.5, 1, 300, 100, 200), rounds(0.5, 1000, 50, 50, 50));
        assertThat(standings.examplesPerSecond("ours")).isEqualTo(200);
        assertThat(standings.cpuMicros("ours")).isCloseTo(1e6 / 200, within(1e-6));
    }

    @Test
    void a_ratio_is_taken_within_each_round() {
        // A machine ten times slower in one round changes no ratio.
        Standings standings = standings(rounds(0.5, 1, 30, 300, 300), rounds(0.5, 1, 10, 100, 100));
        assertThat(standings.ratio("ours", "peer")).isEqualTo(3);
    }

    @Test
    void a_fast_one_that_does_not_learn_reaches_no_goal() {
        assertThat(goal(standings(rounds(0.5, 1, 400), rounds(0.5, 1, 100))).reached())
                .isEqualTo(1);
        assertThat(goal(standings(rounds(0.5, 1, 299), rounds(0.5, 1, 100))).reached())
                .isZero();
        assertThat(goal(standings(rounds(2, 1, 400), rounds(0.5, 1, 100))).text())
                .contains("a loss did not fall | NOT REACHED");
    }

    @Test
    void the_middle_of_an_even_number_is_between_both() {
        assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Median.of()).isNaN();
    }

    private static BenchReport goal(Standings standings) {
        BenchReport report = new BenchReport("training", false);
        ContestTable.add(report, "table", standings);
        ContestTable.goal(report, "three times", standings, "peer", 3);
        return report;
    }

    private static Standings standings(List<Contest.Round> ours, List<Contest.Round> peer) {
        Map<String, List<Contest.Round>> all = new LinkedHashMap<>();
        all.put("ours", ours);
        all.put("peer", peer);
        return new Standings(all);
    }

    /** Losses begin at 1 and end at {@code loss}. */
    private static List<Contest.Round> rounds(double loss, double... speeds) {
        List<Contest.Round> rounds = DoubleStream.of(speeds)
                .mapToObj(speed -> new Contest.Round(speed, 1e6 / speed, loss))
                .toList();
        Contest.Round first = new Contest.Round(speeds[0], 1e6 / speeds[0], 1);
        return Stream.concat(Stream.of(first), rounds.stream().skip(1)).toList();
    }
}
