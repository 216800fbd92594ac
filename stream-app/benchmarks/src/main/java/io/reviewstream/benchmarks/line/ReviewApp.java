package io.reviewstream.benchmarks.line;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.app.cli.ReviewStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stream app as an operator starts it, in a JVM of its own. For one thread. */
public final class ReviewApp implements AutoCloseable {
    /** Most memory for Java's own objects. */
    public static final String HEAP = "384m";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Pattern LISTENING = Pattern.compile("HTTP listens on (http://[^ ,]+)");

    private final JavaProcess process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private ReviewApp(JavaProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts {@code reviewstream run} on a lane.
     *
     * @param settings as options of the command line, behind those that the lane decides
     */
    @SuppressWarnings("MustBeClosed")
    public static ReviewApp start(Lane lane, List<String> settings) throws Exception {
        return start(lane, lane.bundles().toString(), List.of(), settings);
    }

    /**
     * The same with releases elsewhere than in the lane's directory.
     *
     * @param store where they are
     * @param options of its JVM
     */
    @SuppressWarnings("MustBeClosed")
    public static ReviewApp start(Lane lane, String store, List<String> options, List<String> settings)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--bootstrap-servers=" + lane.line().kafka().bootstrapServers(),
                "--schema-registry-url=" + lane.line().schemas().url(),
                "--application-id=" + lane.name(),
                "--topics-prefix=" + lane.name() + ".",
                "--bundle-store=" + store,
                "--state-dir=" + lane.directory().resolve("state"),
                "--http-port=0",
                "--http-rate-limit=0"));
        arguments.addAll(settings);
        List<String> machine = new ArrayList<>(List.of("-Xmx" + HEAP));
        machine.addAll(options);
        JavaProcess process = JavaProcess.start(ReviewStream.class.getName(), machine, arguments, lane.log());
        Waiting.until(
                START_LIMIT,
                "the app listens",
                process,
                () -> listening(process).find());
        Matcher listening = listening(process);
        if (!listening.find()) {
            throw new IllegalStateException("the app does not say where it listens");
        }
        return new ReviewApp(process, URI.create(listening.group(1)));
    }

    private static Matcher listening(JavaProcess process) throws IOException {
        return LISTENING.matcher(process.logged());
    }

    /** Waits until it classifies. */
    public void awaitReady() throws Exception {
        Waiting.until(
                START_LIMIT,
                "the app is ready",
                process,
                () -> get("/health/ready").statusCode() == 200);
    }

    /** Version of the release that serves; empty before the first. */
    public String release() throws Exception {
        HttpResponse<String> answer = get("/v1/release");
        return answer.statusCode() == 200
                ? new ObjectMapper().readTree(answer.body()).path("version").asText()
                : "";
    }

    /** Its figures now. */
    public Scrape scrape() throws Exception {
        return new Scrape(get("/metrics").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Where it answers. */
    public URI address() {
        return address;
    }

    /** What it runs as. */
    public JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
