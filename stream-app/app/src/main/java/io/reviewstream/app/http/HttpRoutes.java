package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.BundleStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked of the app. */
public final class HttpRoutes {
    /** When to come back while no release is live: a first load takes some seconds. */
    static final int RETRY_SECONDS = 5;

    /**
     * One of them.
     *
     * @param method GET, POST or DELETE; what can be got can be asked for by HEAD too
     * @param open whether it is answered without the token
     */
    public record Route(String method, String path, boolean open, Handler handler) {}

    private HttpRoutes() {}

    static List<Route> of(
            AppConfig config,
            BundleStore store,
            LiveModel live,
            Supplier<Health> health,
            Supplier<ReleaseLog> log,
            MeterRegistry meters) {
        TextClassifier classifier = new TextClassifier(live, config.answers(), Clock.systemUTC(), health);
        Description requests = Description.ofRequests();
        Description topics =
                Description.ofTopics(config.topics(), config.limits().maxRecordBytes());
        ReleaseLookups lookups = new ReleaseLookups(log, store);
        return List.of(
                new Route("POST", "/v1/classify", false, new ClassifyHandler(config, classifier, meters)),
                new Route("GET", "/v1/release", false, new ReleaseHandler(classifier)),
                new Route("GET", "/v1/releases", false, new ReleaseListHandler(log)),
                new Route("GET", "/v1/releases/diff", false, lookups::diff),
                new Route("GET", "/v1/releases/history", false, lookups::history),
                new Route("GET", "/v1/releases/show", false, lookups::show),
                new Route("GET", "/health/live", true, tell(health, Health::alive, ProblemKind.NOT_LIVE)),
                new Route("GET", "/health/ready", true, tell(health, Health::ready, ProblemKind.NOT_READY)),
                new Route("GET", "/health/settled", true, tell(health, Health::settled, ProblemKind.NOT_READY)),
                new Route("GET", "/metrics", config.http().openMetrics(), context -> metrics(context, meters)),
                new Route("GET", "/openapi.json", false, requests::json),
                new Route("GET", "/openapi.yaml", false, requests::yaml),
                new Route("GET", "/asyncapi.json", false, topics::json),
                new Route("GET", "/asyncapi.yaml", false, topics::yaml));
    }

    private static Handler tell(Supplier<Health> source, Predicate<Health> good, ProblemKind problem) {
        return context -> {
            Health health = source.get();
            if (!good.test(health)) {
                throw new ProblemException(problem, health.state() + ": " + told(health)).retryAfter(RETRY_SECONDS);
            }
            ObjectNode json = HttpAnswers.object().put("state", health.state());
            if (!health.warnings().isEmpty()) {
                health.warnings().forEach(json.putArray("warnings")::add);
            }
            HttpAnswers.json(context, json);
        };
    }

    private static String told(Health health) {
        return Stream.concat(Stream.of(health.reason()), health.warnings().stream())
                .collect(Collectors.joining("; "));
    }

    private static void metrics(Context context, MeterRegistry meters) {
        if (!(meters instanceof PrometheusMeterRegistry prometheus)) {
            throw new ProblemException(ProblemKind.NOT_FOUND, "The figures of this app go elsewhere");
        }
        String type = "text/plain; version=0.0.4; charset=utf-8";
        HttpAnswers.send(context, type, prometheus.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
