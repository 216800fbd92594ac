package io.reviewstream.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus reads of a trainer. */
final class TrainerPort {
    private static final Pattern FIGURE = Pattern.compile(
            "^flink_taskmanager_job_task_operator_(?:reviewstream_trainer_)?(\\w+)\\{.* (\\S+)$", Pattern.MULTILINE);

    private TrainerPort() {}

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The operators' figures by name; of some that bear one name, their sum. */
    static Map<String, Double> figures(int port) throws InterruptedException {
        Map<String, Double> figures = new TreeMap<>();
        Matcher matcher = FIGURE.matcher(scrape(port));
        while (matcher.find()) {
            figures.merge(matcher.group(1), Double.parseDouble(matcher.group(2)), Double::sum);
        }
        return figures;
    }

    /** The whole page; empty while nobody answers. */
    static String scrape(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }
}
