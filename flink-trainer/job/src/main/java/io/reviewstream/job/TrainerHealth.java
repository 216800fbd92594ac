package io.reviewstream.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;

/**
 * Tells over HTTP how a trainer is, with 200 or 503 and the state of its job. {@code /health/live}: the job has not ended,
 * and Flink answers. {@code /health/ready}: it works, and does not wait to start again after a failure.
 */
public final class TrainerHealth implements AutoCloseable {
    /** Less than those who ask wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpServer server;

    private TrainerHealth(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens until it is closed.
     *
     * @param port of every interface; 0: any that is free
     * @throws IOException if it cannot listen there
     */
    public static TrainerHealth start(int port, RunningTrainer trainer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/health/live", asked -> answer(asked, trainer, job -> !job.isGloballyTerminalState()));
        server.createContext("/health/ready", asked -> answer(asked, trainer, job -> job == JobStatus.RUNNING));
        server.start();
        return new TrainerHealth(server);
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
    }
}
