package io.reviewstream.job;

import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.TrainingSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer that follows feedback keeps from one process to the next: the checkpoints of its jobs, in a directory of
 * their own, {@code run-<model>}. However a process ended, the next one goes on from the newest checkpoint that is whole.
 * One process has the directory at a time, until it is closed or ends.
 */
final class KeptState implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String BEGAN_WITH = "began-with";
    private static final String FOLLOWS = "follows";
    private static final String WHOLE = "_metadata";

    private final Path directory;
    private final FileChannel lock;
    private final @Nullable Path newest;

    private KeptState(Path directory, FileChannel lock, @Nullable Path newest) {
        this.directory = directory;
        this.lock = lock;
        this.newest = newest;
    }

    /**
     * Takes the directory, and clears away what is older than the newest checkpoint.
     *
     * @throws IllegalStateException if another process has it
     * @throws UncheckedIOException if it cannot be read and written
     */
    static KeptState take(Path checkpoints, String modelName) {
        Path directory = directory(checkpoints, modelName);
        try {
            Files.createDirectories(directory);
            FileChannel lock = lock(directory);
            List<Path> kept = checkpoints(directory);
            Path newest = kept.stream()
                    .filter(checkpoint -> Files.exists(checkpoint.resolve(WHOLE)))
                    .max(Comparator.comparing(KeptState::written))
                    .orElse(null);
            kept.stream().filter(checkpoint -> !checkpoint.equals(newest)).forEach(JobFiles::delete);
            for (Path job : entries(directory)) {
                if (Files.isDirectory(job) && isWithoutFiles(job)) {
                    JobFiles.delete(job);
                }
            }
            JobFiles.delete(scratch(directory)); // of processes that were killed
            return new KeptState(directory, lock, newest);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static Path directory(Path checkpoints, String modelName) {
        return checkpoints
                .resolve("run-" + URLEncoder.encode(modelName, StandardCharsets.UTF_8))
                .toAbsolutePath();
    }

    /** Whether there is a checkpoint to go on from; takes nothing. */
    static boolean isThere(Path checkpoints, String modelName) {
        Path directory = directory(checkpoints, modelName);
        try {
            return Files.isDirectory(directory)
                    && checkpoints(directory).stream().anyMatch(checkpoint -> Files.exists(checkpoint.resolve(WHOLE)));
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /** What the join works on, and nothing that is kept; only who has the lock uses it. */
    private static Path scratch(Path directory) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "reviewstream-trainer-" + System.getProperty("user.name") + "-"
                        + Integer.toHexString(directory.toString().hashCode()));
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Somebody else in this process.
        }
        channel.close();
        throw new IllegalStateException("another trainer keeps its state in " + directory
                + ": stop it, or give this one another --model-name or --checkpoints");
    }

    /** Flink's layout: a directory for each job, and in it one for each checkpoint beside what several share. */
    private static List<Path> checkpoints(Path directory) throws IOException {
        try (Stream<Path> entries = Files.walk(directory, 2)) {
            return entries.filter(entry -> String.valueOf(entry.getFileName()).startsWith("chk-"))
                    .toList();
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private static boolean isWithoutFiles(Path job) throws IOException {
        try (Stream<Path> entries = Files.walk(job)) {
            return entries.noneMatch(Files::isRegularFile);
        }
    }

    private static long written(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(WHOLE)).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkpoint to go on from; empty at a beginning. */
    Optional<Path> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * Holds the state to where its feedback comes from: elsewhere its offsets would pass over what nobody has learnt. A
     * state that does not know belongs where it is used first.
     *
     * @throws IllegalStateException if it comes from elsewhere
     */
    void require(StateOrigin origin) {
        Path note = directory.resolve(FOLLOWS);
        try {
            Optional<StateOrigin> before = newest == null ? Optional.empty() : StateOrigin.read(note);
            if (before.isPresent() && !before.get().matches(origin)) {
                throw new IllegalStateException("the state in " + directory + " follows " + before.get() + ", not "
                        + origin + ": give this trainer another --checkpoints or --model-name, or move that directory"
                        + " away to begin anew");
            }
            if (before.isEmpty() || origin.knowsTopicIds()) {
                origin.write(note);
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static UncheckedIOException unwritable(Path directory, IOException cause) {
        return new UncheckedIOException("the checkpoint directory " + directory + " cannot be written", cause);
    }

    /**
     * The source as the state needs it, which knows how far it was read: a state that began with a file is that of a
     * source with a file, whether somebody names the file again or not.
     *
     * @throws IllegalStateException if a file is given, and the state began without one
     */
    TrainingSource source(TrainingSource wanted) {
        Path note = directory.resolve(BEGAN_WITH);
        try {
            if (newest == null || !Files.exists(note)) {
                Files.writeString(
                        note,
                        wanted.file()
                                .map(file -> file.file().toAbsolutePath().toString())
                                .orElse(""));
                return wanted;
            }
            String began = Files.readString(note);
            if (began.isEmpty() && wanted.file().isPresent()) {
                throw new IllegalStateException("the state in " + directory
                        + " began without a file: leave --bootstrap out to go on from it, or move that directory away"
                        + " to begin anew");
            }
            return !began.isEmpty() && wanted instanceof TrainingSource.FromFeedback from
                    ? new TrainingSource.FromFileThenFeedback(
                            BootstrapFile.of(Path.of(began))
                                    .withRatings(from.feedback().ratings()),
                            from.feedback())
                    : wanted;
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /** Keeps what the job writes, and lets it go on from the newest. */
    void addTo(Configuration settings) {
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        settings.set(CoreOptions.TMP_DIRS, scratch(directory).toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (newest != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString());
            // The job deletes it once it has one of its own.
            settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            // Whoever no longer retrains on drift leaves behind how far its reports were read.
            settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
    }

    /** Lets another process have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
