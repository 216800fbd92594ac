package io.reviewstream.app.security;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Reads everything that is logged, down to DEBUG, and keeps the lines that tell a secret. */
final class SecretWatch extends AbstractAppender implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final List<String> betrayals = new CopyOnWriteArrayList<>();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong authenticationFaults = new AtomicLong();

    SecretWatch(String... secrets) {
        super("secret-watch", null, null, true, Property.EMPTY_ARRAY);
        this.secrets.addAll(List.of(secrets));
        start();
        LoggerConfig root = context.getConfiguration().getRootLogger();
        Level before = root.getLevel();
        root.getAppenders().forEach((name, appender) -> {
            root.removeAppender(name);
            root.addAppender(appender, before, null);
        });
        root.addAppender(this, Level.DEBUG, null);
        for (Map.Entry<String, LoggerConfig> logger :
                context.getConfiguration().getLoggers().entrySet()) {
            logger.getValue().setLevel(Level.DEBUG);
        }
        context.updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
        seen.incrementAndGet();
        StringWriter text = new StringWriter();
        text.append(event.getLoggerName())
                .append(": ")
                .append(event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(text));
        }
        String line = text.toString();
        if (line.contains("failed authentication due to")) {
            authenticationFaults.incrementAndGet();
        }
        if (secrets.stream().anyMatch(line::contains)) {
            betrayals.add(line);
        }
    }

    long seen() {
        return seen.get();
    }

    /** How often a client of Kafka has said that it was turned away. */
    long authenticationFaults() {
        return authenticationFaults.get();
    }

    List<String> betrayals() {
        return List.copyOf(betrayals);
    }

    @Override
    public void close() {
        context.reconfigure();
    }
}
