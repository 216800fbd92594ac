package io.reviewstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    @Test
    void a_line_a_goal_comes_last_and_the_very_last_line_counts_them() {
        assertThat(filled(false).text()).isEqualTo("""
                training

                machine  some processor, 2 cores
                rounds   5

                Speed
                variant  ex/s
                ours     1800
                peer      520

                Long texts: no data.

                ratio ≥ 3.3 | 3.46 | reached
                roofline ≥ 65 % | 61.0 % | NOT REACHED
                memory ≤ 1.5 GiB | not run: no data | NOT REACHED
                training: 1 of 3 goals reached
                """);
    }

    @Test
    void figures_of_a_small_version_are_marked() {
        assertThat(filled(true).text())
                .contains("ratio ≥ 3.3 | 3.46 (quick) | reached\n")
                .contains("\nSpeed (quick)\n")
                .endsWith("training: 1 of 3 goals reached\n");
    }

    @Test
    void the_json_says_the_same(@TempDir Path directory) throws Exception {
        filled(true).write(directory.resolve("bench"));
        JsonNode json = new ObjectMapper().readTree(Files.readString(directory.resolve("bench/training.json")));

        assertThat(json.path("quick").asBoolean()).isTrue();
        assertThat(json.path("measured").path("rounds").asText()).isEqualTo("5");
        assertThat(json.path("tables").path(0).path("rows").path(1).path(0).asText())
                .isEqualTo("peer");
        assertThat(json.path("goals")).hasSize(3);
        assertThat(json.path("goals").path(1).path("goal").asText()).isEqualTo("roofline ≥ 65 %");
        assertThat(json.path("goals").path(1).path("figure").asText()).isEqualTo("61.0 % (quick)");
        assertThat(json.path("goals").path(1).path("reached").asBoolean()).isFalse();
        assertThat(json.path("reached").asInt()).isEqualTo(1);
        assertThat(json.path("of").asInt()).isEqualTo(3);
    }

    @Test
    void the_sign_between_goal_and_figure_is_in_neither() {
        assertThatThrownBy(() -> new Goal("a|b", "1", true)).hasMessageContaining("a|b");
    }

    private static BenchReport filled(boolean quick) {
        BenchReport report = new BenchReport("training", quick);
        report.measured("machine", "some processor, 2 cores");
        report.measured("rounds", "5");
        report.table("Speed", "variant", "ex/s").row("ours", "1800").row("peer", "520");
        report.note("Long texts: no data.");
        report.goal("ratio ≥ 3.3", "3.46", true);
        report.goal("roofline ≥ 65 %", "61.0 %", false);
        report.notRun("memory ≤ 1.5 GiB", "no data");
        return report;
    }
}
