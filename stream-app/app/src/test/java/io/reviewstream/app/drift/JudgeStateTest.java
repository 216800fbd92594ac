package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.drift.JudgeState.Held;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgeStateTest {
    private static final JudgeState STATE = new JudgeState(
            2_000,
            1_000,
            500,
            7,
            new TreeMap<>(Map.of(
                    "LENGTH",
                    new Held(new Hysteresis(Severity.ALARM, 0, 2), Hysteresis.CALM, 1_500),
                    "LABEL@phones",
                    Held.CALM)));

    @Test
    void it_comes_back_as_it_was_kept() {
        assertThat(JudgeState.of(STATE.bytes())).isEqualTo(STATE);
    }

    @Test
    void what_was_kept_before_windows_were_judged_together_is_gone_on_from() {
        String kept = "{\"first\":1,\"held\":{"
                + "\"LABEL@phones\":{\"above\":0,\"below\":0,\"severity\":\"USUAL\",\"since\":-1},"
                + "\"LENGTH\":{\"above\":0,\"below\":2,\"severity\":\"ALARM\",\"since\":1500}},"
                + "\"judgedUntil\":2000,\"learned\":500,\"learnedUntil\":1000,\"windows\":7}";

        assertThat(JudgeState.of(kept.getBytes(StandardCharsets.UTF_8))).isEqualTo(STATE);
    }

    @Test
    void what_is_neither_is_an_error_that_names_what_is_missing() {
        assertThatThrownBy(() -> JudgeState.of("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("judgedUntil");
    }
}
