package io.reviewstream.app.rescoring;

import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.app.topology.RecordScorer;
import io.reviewstream.app.topology.RecordScorer.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Scores many records in batches, several at the same time; the results are in the order of the records. For one thread. */
final class ParallelBatches implements AutoCloseable {
    private final RecordScorer scorer;
    private final ServedModel model;
    private final int batch;
    private final ExecutorService threads;

    ParallelBatches(RecordScorer scorer, ServedModel model, int batch, int threads) {
        this.scorer = scorer;
        this.model = model;
        this.batch = batch;
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "rescoring");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Returns what becomes of each record.
     *
     * @throws RuntimeException what scoring threw
     */
    List<Scored> score(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Callable<List<Scored>>> tasks = new ArrayList<>();
        for (int from = 0; from < records.size(); from += batch) {
            List<ConsumerRecord<byte[], byte[]>> part = records.subList(from, Math.min(from + batch, records.size()));
            tasks.add(() -> scorer.score(part, model));
        }
        List<Scored> all = new ArrayList<>(records.size());
        try {
            for (Future<List<Scored>> done : threads.invokeAll(tasks)) {
                all.addAll(done.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
