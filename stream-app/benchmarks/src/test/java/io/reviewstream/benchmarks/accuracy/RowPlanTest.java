package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RowPlanTest {
    private static final Path DATA = Path.of("data");

    @Test
    void settings_are_pairs_with_semicolons_between() {
        assertThat(RowPlan.overrides("a.b=1; c=[1, 2];d=x=y;"))
                .isEqualTo(Map.of("a.b", "1", "c", "[1, 2]", "d", "x=y"));
        assertThat(RowPlan.overrides("")).isEmpty();
        assertThatThrownBy(() -> RowPlan.overrides("a=1;b")).hasMessageContaining("\"b\" is not path=value");
    }

    @Test
    void a_quick_run_has_few_texts_and_one_seed() {
        Properties properties = new Properties();
        RowPlan whole = RowPlan.of(DATA, properties);
        assertThat(whole.mostTexts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(whole.seeds(5)).isEqualTo(5);
        assertThat(whole.devOnly()).isFalse();

        properties.setProperty("bench.quick", "true");
        assertThat(RowPlan.of(DATA, properties).mostTexts()).isEqualTo(2000);
        assertThat(RowPlan.of(DATA, properties).seeds(5)).isEqualTo(1);
    }

    @Test
    void properties_decide_about_test_and_seeds() {
        Properties properties = new Properties();
        properties.setProperty("bench.dev", "true");
        properties.setProperty("bench.seeds", "2");
        RowPlan plan = RowPlan.of(DATA, properties);
        assertThat(plan.devOnly()).isTrue();
        assertThat(plan.seeds(5)).isEqualTo(2);
        assertThat(plan.seeds(1)).isEqualTo(1);
        assertThat(RowPlan.of(DATA, new Properties()).onDev().devOnly()).isTrue();
    }
}
