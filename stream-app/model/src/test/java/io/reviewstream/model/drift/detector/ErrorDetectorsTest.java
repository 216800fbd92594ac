package io.reviewstream.model.drift.detector;

import static io.reviewstream.model.drift.Published.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.model.drift.Published;
import io.reviewstream.model.drift.detector.ErrorDetector.Signal;
import io.reviewstream.model.drift.detector.PageHinkley.Direction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorDetectorsTest {

    static Stream<JsonNode> cases() {
        return Published.cases("detectors.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void adwin_finds_changes_where_river_does_and_keeps_the_same_window(JsonNode expected) {
        Adwin adwin = new Adwin(Adwin.Settings.DEFAULTS);
        assertThat(said(Signal.CHANGE, adwin, expected)).containsExactly(ints(expected.get("adwin")));
        assertThat(adwin.width()).isEqualTo(expected.get("adwinWidth").asLong());
        assertThat(adwin.mean()).isEqualTo(expected.get("adwinMean").asDouble(), within(1e-9));

        Adwin strict = new Adwin(new Adwin.Settings(1e-6, 1, 5, 5, 10));
        assertThat(said(Signal.CHANGE, strict, expected)).containsExactly(ints(expected.get("adwinStrict")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ddm_warns_and_finds_changes_where_river_does(JsonNode expected) {
        int[] warnings = said(Signal.WARNING, ddm(), expected);
        assertThat(said(Signal.CHANGE, ddm(), expected)).containsExactly(ints(expected.get("ddm")));
        assertThat(warnings).hasSize(expected.get("ddmWarnings").asInt());
        assertThat(warnings[0]).isEqualTo(expected.get("ddmFirstWarning").asInt());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void page_hinkley_finds_changes_where_river_does(JsonNode expected) {
        assertThat(said(Signal.CHANGE, new PageHinkley(PageHinkley.Settings.DEFAULTS), expected))
                .containsExactly(ints(expected.get("pageHinkley")));
        assertThat(said(Signal.CHANGE, pageHinkley(Direction.UP), expected))
                .containsExactly(ints(expected.get("pageHinkleyUpAt20")));
        assertThat(said(Signal.CHANGE, pageHinkley(Direction.DOWN), expected))
                .containsExactly(ints(expected.get("pageHinkleyDownAt20")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_detector_that_resumes_says_what_one_without_a_restart_says(JsonNode stream) {
        Function<double[], ErrorDetector> adwin = memory -> Adwin.resume(Adwin.Settings.DEFAULTS, memory);
        Function<double[], ErrorDetector> ddm =
                memory -> DriftDetectionMethod.resume(DriftDetectionMethod.Settings.DEFAULTS, memory);
        Function<double[], ErrorDetector> pageHinkley =
                memory -> PageHinkley.resume(PageHinkley.Settings.DEFAULTS, memory);
        List.of(adwin, ddm, pageHinkley).forEach(resume -> {
            ErrorDetector fresh = resume == adwin
                    ? new Adwin(Adwin.Settings.DEFAULTS)
                    : resume == ddm ? ddm() : new PageHinkley(PageHinkley.Settings.DEFAULTS);
            ErrorDetector restarted = resume.apply(fresh.memory());
            String errors = stream.get("errors").asText();
            for (int i = 0; i < errors.length(); i++) {
                assertThat(restarted.add(errors.charAt(i) - '0')).isEqualTo(fresh.add(errors.charAt(i) - '0'));
                assertThat(restarted.memory()).containsExactly(fresh.memory());
                restarted = i % 97 == 0 ? resume.apply(restarted.memory()) : restarted;
            }
        });
    }

    @Test
    void adwin_keeps_five_buckets_of_a_size_at_most() {
        Adwin adwin = new Adwin(Adwin.Settings.DEFAULTS);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200_000; i++) {
            adwin.add(random.nextDouble() < 0.2 ? 1 : 0);
        }
        assertThat(adwin.width()).isGreaterThan(100_000);
        assertThat(adwin.memory().length).isLessThan(4 + 18 * (1 + 5) + 1);
    }

    @Test
    void what_is_no_error_or_no_memory_is_refused() {
        assertThatThrownBy(() -> ddm().add(Double.NaN)).hasMessageContaining("from 0 (right) to 1 (wrong), not NaN");
        assertThatThrownBy(() -> ddm().add(2)).hasMessageContaining("not 2.0");
        assertThatThrownBy(() -> Adwin.resume(Adwin.Settings.DEFAULTS, 1, 1, 1, 0, 3, 1))
                .hasMessageContaining("in the middle of a row");
        assertThatThrownBy(() -> PageHinkley.resume(PageHinkley.Settings.DEFAULTS, 1))
                .hasMessageContaining("at least 6");
        assertThatThrownBy(() -> new Adwin.Settings(0, 32, 5, 5, 10))
                .hasMessageContaining("delta 0.0 (between 0 and 1)");
    }

    private static DriftDetectionMethod ddm() {
        return new DriftDetectionMethod(DriftDetectionMethod.Settings.DEFAULTS);
    }

    private static PageHinkley pageHinkley(Direction direction) {
        return new PageHinkley(new PageHinkley.Settings(30, 0.005, 20, 1 - 0.0001, direction));
    }

    /** The numbers of the errors after which the detector said so. */
    private static int[] said(Signal signal, ErrorDetector detector, JsonNode stream) {
        String errors = stream.get("errors").asText();
        return IntStream.range(0, errors.length())
                .filter(i -> detector.add(errors.charAt(i) - '0') == signal)
                .toArray();
    }
}
