package io.reviewstream.job;

import io.reviewstream.job.progress.ProgressFollower;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trainer inside this process. Safe for use by several threads. */
public final class RunningTrainer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTrainer.class);

    private final JobClient job;
    private final ProgressFollower progress;
    private final CompletableFuture<Void> finished;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** @param cleaning is run after the job's end */
    RunningTrainer(JobClient job, ProgressFollower progress, Runnable cleaning) {
        this.job = job;
        this.progress = progress;
        this.finished = job.getJobExecutionResult().thenAccept(result -> {}).whenComplete((done, error) -> {
            progress.close();
            cleaning.run();
        });
    }

    /** Whether the job is still working: neither ended, nor failed for good, nor cancelled. */
    public boolean isRunning() {
        return !finished.isDone();
    }

    /** What Flink says of the job; empty if it says nothing in this time, as after the end. */
    Optional<JobStatus> job(Duration patience) {
        try {
            return Optional.of(job.getJobStatus().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | IllegalStateException e) { // the last: its cluster is gone
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Completes when the job ends; exceptionally when it failed for good or was cancelled. */
    public CompletableFuture<Void> finished() {
        return finished.copy();
    }

    /** Cancels the job and waits for its end and that of its cluster. Does nothing the second time. */
    public void stop(Duration timeout) {
        if (!stopped.compareAndSet(false, true) || finished.isDone()) {
            return;
        }
        try {
            job.cancel().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            finished.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException e) {
            LOG.debug("the trainer has ended", e);
        } catch (TimeoutException e) {
            LOG.warn("the trainer did not end within {}", timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            progress.close();
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(30));
    }
}
