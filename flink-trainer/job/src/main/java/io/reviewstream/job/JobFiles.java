package io.reviewstream.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a job in this process writes into the checkpoint directory for itself alone: the progress and, where it ends with
 * its file, Flink's checkpoints, by the job's id. Nobody goes on from them once the process has ended, so they go with
 * it; those of a process that was killed go two days later. What is to last is {@link KeptState}'s.
 */
final class JobFiles {
    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}|progress-.*\\.jsonl");
    private static final Duration STALE = Duration.ofDays(2);

    private final Path directory;
    private final Path progress;

    private JobFiles(Path directory, Path progress) {
        this.directory = directory;
        this.progress = progress;
    }

    /** @throws UncheckedIOException if the directory cannot be made or written */
    static JobFiles in(Path directory) {
        try {
            Files.createDirectories(directory);
            sweep(directory, Instant.now().minus(STALE));
            return new JobFiles(
                    directory,
                    Files.createTempFile(directory, "progress-", ".jsonl").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint directory " + directory + " cannot be written", e);
        }
    }

    Path progress() {
        return progress;
    }

    /** After the job's end. */
    void delete(JobID job) {
        delete(progress);
        delete(directory.resolve(job.toHexString()));
    }

    /** After a start that failed. */
    void delete() {
        delete(progress);
    }

    private static void sweep(Path directory, Instant before) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(directory)) {
            entries = listed.filter(entry ->
                            OURS.matcher(String.valueOf(entry.getFileName())).matches())
                    .toList();
        }
        for (Path entry : entries) {
            if (Files.getLastModifiedTime(entry).toInstant().isBefore(before)) {
                delete(entry);
            }
        }
    }

    /** Deletes what it can of it. */
    static void delete(Path tree) {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", tree);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} is left behind", tree, e);
        }
    }
}
