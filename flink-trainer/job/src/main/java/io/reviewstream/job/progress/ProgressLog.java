package io.reviewstream.job.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a trainer tells what it does: a log line for what matters, and, if there is a file, every event as a line of
 * JSON. A file, because an operator has no other way to its caller that is the same in this process and in a cluster. One
 * that has grown long begins anew: whoever follows it has read it, and a trainer may run for years.
 */
public final class ProgressLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.reviewstream.job.progress");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Some thousands of events; followers look several times a second. */
    private static final long LONGEST = 1 << 20;

    private final @Nullable Path file;

    /** @param file is appended to; null: only the log */
    public ProgressLog(@Nullable Path file) {
        this.file = file;
    }

    public void tell(ProgressEvent event) {
        if (event.kind() == ProgressEvent.Kind.STEP) {
            LOG.debug("{}", event.message());
        } else {
            LOG.info("{}", event.message());
        }
        if (file != null) {
            append(file, event);
        }
    }

    private static void append(Path file, ProgressEvent event) {
        try {
            boolean isLong = Files.exists(file) && Files.size(file) > LONGEST;
            Files.writeString(
                    file,
                    JSON.writeValueAsString(event) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    isLong ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("progress cannot be written to " + file, e);
        }
    }

    static ProgressEvent parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, ProgressEvent.class);
    }
}
