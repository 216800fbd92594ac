package io.reviewstream.benchmarks.trainer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a trainer's task has spent its time on, as its metrics tell.
 *
 * @param trained feedback trained
 * @param candidates that the gate has judged
 * @param training seconds of steps and fits
 * @param evaluation seconds of export, scores, reports and gate
 * @param saving seconds of putting checkpoints together
 * @param all seconds since the task started
 */
record TaskTimes(double trained, double candidates, double training, double evaluation, double saving, double all) {
    private static final Pattern FIGURE = Pattern.compile(
            "^flink_taskmanager_job_task_operator_reviewstream_trainer_(\\w+)\\{.* (\\S+)$", Pattern.MULTILINE);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A look at the port; all zeros before there is anything to see. */
    static TaskTimes read(int port) throws IOException, InterruptedException {
        TaskTimes one = look(port);
        TaskTimes next = look(port);
        // The task may tell new figures while they are read.
        while (!one.equals(next)) {
            one = next;
            next = look(port);
        }
        return one;
    }

    private static TaskTimes look(int port) throws IOException, InterruptedException {
        return of(page(port));
    }

    /** All that a trainer tells Prometheus. */
    static String page(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** That of a page in Prometheus' format. */
    static TaskTimes of(String page) {
        Map<String, Double> figures = FIGURE.matcher(page)
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.parseDouble(line.group(2))));
        return new TaskTimes(
                figures.getOrDefault("feedback_trained", 0.0),
                figures.getOrDefault("candidates_passed", 0.0)
                        + figures.getOrDefault("candidates_refused", 0.0)
                        + figures.getOrDefault("candidates_cannot_tell", 0.0),
                figures.getOrDefault("training_seconds", 0.0),
                figures.getOrDefault("evaluation_seconds", 0.0),
                figures.getOrDefault("saving_seconds", 0.0),
                figures.getOrDefault("task_seconds", 0.0));
    }

    /** What came since an earlier look. */
    TaskTimes since(TaskTimes earlier) {
        return new TaskTimes(
                trained - earlier.trained,
                candidates - earlier.candidates,
                training - earlier.training,
                evaluation - earlier.evaluation,
                saving - earlier.saving,
                all - earlier.all);
    }

    /** Everything else: reading, decoding, joining, counting words, barriers, waiting. */
    double rest() {
        return all - training - evaluation - saving;
    }
}
