package io.reviewstream.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;

/**
 * Tells over HTTP how a trainer is, with 200 or 503 and the state of its job. {@code /health/live}: the job has not ended,
 * and Flink answers. {@code /health/ready}: it works, and does not wait to start again after a failure.
 */
public final class TrainerHealth implements AutoCloseable {
    /** Less than those who ask wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The server reads it once, for the whole process: seconds for a request to come in. */
    private static final String REQUEST_LIMIT = "sun.net.httpserver.maxReqTime";

    private final HttpServer server;
    private final ExecutorService threads;

    private TrainerHealth(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens until it is closed.
     *
     * @param port of every interface; 0: any that is free
     * @throws IOException if it cannot listen there
     */
    public static TrainerHealth start(int port, RunningTrainer trainer) throws IOException {
        if (System.getProperty(REQUEST_LIMIT) == null) {
            System.setProperty(REQUEST_LIMIT, "10");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        // One for each request: somebody who never ends theirs holds up nobody else.
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "trainer-health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/health/live", asked -> answer(asked, trainer, job -> !job.isGloballyTerminalState()));
        server.createContext("/health/ready", asked -> answer(asked, trainer, job -> job == JobStatus.RUNNING));
        server.start();
        return new TrainerHealth(server, threads);
    }

    private static void answer(HttpExchange asked, RunningTrainer trainer, Predicate<JobStatus> well)
            throws IOException {
        try (asked) {
            Optional<JobStatus> job = trainer.job(PATIENCE);
            byte[] said = job.map(JobStatus::name).orElse("NO ANSWER").getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(job.filter(well).isPresent() ? 200 : 503, said.length);
            asked.getResponseBody().write(said);
        }
    }

    /** Where it listens. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
