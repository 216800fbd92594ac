package io.reviewstream.benchmarks.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that follow an app's events as open pages do, each on a thread of its own. For one thread. */
final class FollowingPages implements AutoCloseable {
    private final List<InputStream> streams = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong events = new AtomicLong();

    /** Opens so many; returns when all of them follow. */
    static FollowingPages open(URI app, int clients) throws IOException, InterruptedException {
        FollowingPages pages = new FollowingPages();
        HttpRequest request = HttpRequest.newBuilder(app.resolve("/api/events")).build();
        for (int i = 0; i < clients; i++) {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("events are answered with " + answer.statusCode());
            }
            pages.follow(answer.body());
        }
        return pages;
    }

    private void follow(InputStream stream) {
        streams.add(stream);
        Thread thread = new Thread(() -> read(stream), "page");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void read(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    events.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // The page was closed.
        }
    }

    /** Events that came so far, those of all clients together. */
    long events() {
        return events.get();
    }

    @Override
    public void close() throws IOException {
        for (InputStream stream : streams) {
            stream.close();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
