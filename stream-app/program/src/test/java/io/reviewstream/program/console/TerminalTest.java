package io.reviewstream.program.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    @Test
    void no_color_switches_colours_off_unless_it_is_empty() {
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), 100).colour())
                .isFalse();
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", ""), 100).colour())
                .isTrue();
    }

    @Test
    void a_dumb_terminal_has_no_colours() {
        assertThat(Terminal.of(Map.of("TERM", "dumb"), 100).colour()).isFalse();
        assertThat(Terminal.of(Map.of(), 100).colour()).isFalse();
    }

    @Test
    void the_width_is_the_windows_else_columns_else_eighty() {
        assertThat(Terminal.of(Map.of("COLUMNS", "132"), 100).width()).isEqualTo(100);
        assertThat(Terminal.of(Map.of("COLUMNS", "132"), 0).width()).isEqualTo(132);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), 0).width()).isEqualTo(80);
    }

    @Test
    void a_test_run_writes_to_no_terminal() {
        // Surefire pipes both streams of its forked JVM.
        assertThat(Terminal.ofStandardOutput()).isEqualTo(Terminal.NONE);
        assertThat(Terminal.ofStandardError()).isEqualTo(Terminal.NONE);
    }
}
