package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class LoggingTest {

    @Test
    void a_line_says_its_date_and_zone_and_stays_one_line() throws IOException {
        Properties shipped = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/log4j2.properties")) {
            shipped.load(file);
        }
        PatternLayout layout = PatternLayout.newBuilder()
                .setPattern(shipped.getProperty("appender.stderr.layout.pattern"))
                .build();

        String line = layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLoggerName("io.reviewstream.Some")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("two\nlines"))
                .setTimeMillis(1_795_000_000_123L)
                .build());

        assertThat(line.strip())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.123(Z|[+-]\\d\\d:\\d\\d) WARN  Some - two\\\\nlines");
    }
}
