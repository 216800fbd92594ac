package io.reviewstream.job.progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a trainer's progress file as it grows, on a thread of its own, until closed. */
public final class ProgressFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressFollower.class);
    private static final long PERIOD_MILLIS = 200;

    private final Path file;
    private final Consumer<ProgressEvent> listener;
    private final ScheduledExecutorService thread;
    private long position;

    private ProgressFollower(Path file, Consumer<ProgressEvent> listener) {
        this.file = file;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "trainer-progress");
            created.setDaemon(true);
            return created;
        });
    }

    /** Starts reading from the file's beginning; the file need not be there yet. */
    public static ProgressFollower start(Path file, Consumer<ProgressEvent> listener) {
        ProgressFollower follower = new ProgressFollower(file, listener);
        var unused =
                follower.thread.scheduleWithFixedDelay(follower::readSafely, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return follower;
    }

    private void readSafely() {
        try {
            read();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the progress in {} could not be read", file, e);
        }
    }

    private synchronized void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes;
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() < position) {
                position = 0; // it began anew
            }
            channel.position(position);
            var buffer = java.nio.ByteBuffer.allocate((int) (channel.size() - position));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Reads until the buffer is full or the file ends.
            }
            bytes = Arrays.copyOf(buffer.array(), buffer.position());
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        position += end;
        String whole = new String(bytes, 0, end, StandardCharsets.UTF_8);
        for (String line : whole.lines().toList()) {
            listener.accept(ProgressLog.parse(line));
        }
    }

    /** Hands out what was written so far, then ends. */
    @Override
    public void close() {
        thread.shutdownNow();
        readSafely();
    }
}
