package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class RareWarningsTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final RareWarnings warnings = new RareWarnings(new Kept(), now::get);

    @Test
    void of_a_flood_ten_lines_a_minute_are_written_and_the_next_says_how_many_were_not() {
        for (int i = 0; i < 1000; i++) {
            warnings.warn("NOT_A_REVIEW", () -> "bad");
        }
        assertThat(lines).hasSize(10).containsOnly("bad");

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        warnings.warn("NOT_A_REVIEW", () -> "worse");
        warnings.warn("NOT_A_REVIEW", () -> "worst");

        assertThat(lines.subList(10, 12))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("worse (990 more NOT_A_REVIEW"),
                        line -> assertThat(line).isEqualTo("worst"));
    }

    @Test
    void a_rare_kind_is_written_beside_a_flood_of_another() {
        for (int i = 0; i < 1000; i++) {
            warnings.warn("NOT_A_REVIEW", () -> "bad");
        }
        warnings.warn("TOO_LARGE", () -> "large");

        assertThat(lines).endsWith("large");
    }

    /** A logger that keeps its lines. */
    private final class Kept extends LegacyAbstractLogger {
        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        protected void handleNormalizedLoggingCall(
                org.slf4j.event.Level level,
                org.slf4j.Marker marker,
                String pattern,
                Object[] arguments,
                Throwable cause) {
            lines.add(MessageFormatter.basicArrayFormat(pattern, arguments));
        }
    }
}
