package io.reviewstream.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.http.HttpRoutes.Route;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.BundleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's HTTP server. Listens from {@link #start} until it is closed. Thread-safe. */
public final class HttpFace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);
    /** Most requests at a time, but those for health and metrics, beside the ones that score or wait to. */
    private static final int PLACES = 32;

    /** Most event streams at a time: each holds a thread, so that one who reads slowly holds up nobody else. */
    public static final int EVENT_STREAMS = 16;

    /** Nobody else's: for health, metrics, acceptors and selectors. */
    private static final int OTHER_THREADS = 16;

    private static final int IDLE_MS = 15_000;
    private static final int STOP_MS = 3_000;
    private static final int SHUTDOWN_IDLE_MS = 50;

    private final Javalin server;
    private final URI address;

    private HttpFace(Javalin server, URI address) {
        this.server = server;
        this.address = address;
    }

    /** As {@link #start(AppConfig, BundleStore, LiveModel, Supplier, Supplier, MeterRegistry, List)}, with nothing else to ask. */
    public static HttpFace start(
            AppConfig config,
            BundleStore store,
            LiveModel live,
            Supplier<Health> health,
            Supplier<ReleaseLog> log,
            MeterRegistry meters) {
        return start(config, store, live, health, log, meters, List.of());
    }

    /**
     * Listens.
     *
     * @param store tells of the bundles of releases
     * @param live gives the model for each request
     * @param health how the app is; asked often
     * @param log the release log as far as it was read
     * @param more what else can be asked, such as the dashboard
     * @throws HttpStartException if the address cannot be listened on
     */
    public static HttpFace start(
            AppConfig config,
            BundleStore store,
            LiveModel live,
            Supplier<Health> health,
            Supplier<ReleaseLog> log,
            MeterRegistry meters,
            List<Route> more) {
        AppConfig.Http http = config.http();
        Sessions sessions = new Sessions(http, Clock.systemUTC());
        List<Route> routes = new ArrayList<>(HttpRoutes.of(config, store, live, health, log, meters));
        routes.addAll(new SignIn(sessions).routes());
        routes.addAll(more);
        Javalin server = Javalin.create(javalin -> configure(javalin, http, sessions, routes, meters));
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new HttpStartException(
                    "HTTP cannot listen on " + http.host() + ", port " + http.port() + ": "
                            + rootOf(e).getMessage()
                            + "; choose another by http.host and http.port (0: any free one), or http.enabled: false",
                    e);
        }
        HttpFace face = new HttpFace(server, address(http.host(), server.port()));
        LOG.info("HTTP listens on {}, and is described at {}", face.address, face.address.resolve("/openapi.yaml"));
        return face;
    }

    private static void configure(
            JavalinConfig javalin, AppConfig.Http http, Sessions sessions, List<Route> routes, MeterRegistry meters) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.http.prefer405over404 = true;
        javalin.router.ignoreTrailingSlashes = false;
        int places = http.maxConcurrent() + ClassifyHandler.QUEUE + PLACES;
        QueuedThreadPool threads = new QueuedThreadPool(places + EVENT_STREAMS + OTHER_THREADS, 2);
        threads.setName("http");
        threads.setDaemon(true);
        javalin.jetty.threadPool = threads;
        javalin.jetty.addConnector((jetty, settings) -> connector(jetty, settings, http));
        javalin.jetty.modifyServer(jetty -> {
            jetty.insertHandler(new GracefulHandler());
            jetty.setStopTimeout(STOP_MS);
        });
        addRoutes(javalin, sessions, routes, new RequestPlaces(places));
        RequestMeters requests = new RequestMeters(meters, paths(routes, false));
        javalin.requestLogger.http(requests::record);
    }

    /** Opened here and now: a port that is taken is told once, by us. */
    private static Connector connector(Server jetty, HttpConfiguration settings, AppConfig.Http http) {
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(settings));
        connector.setHost(http.host());
        connector.setPort(http.port());
        connector.setIdleTimeout(IDLE_MS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MS);
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    private static void addRoutes(JavalinConfig javalin, Sessions sessions, List<Route> routes, RequestPlaces places) {
        if (!sessions.areNeeded()) {
            javalin.routes.before(HostRule::check);
        }
        Doorkeeper doorkeeper = new Doorkeeper(sessions, paths(routes, true));
        javalin.routes.before(doorkeeper::check);
        javalin.routes.before(places::take);
        for (Route route : routes) {
            HandlerType method = HandlerType.findOrCreate(route.method());
            javalin.routes.addHttpHandler(method, route.path(), route.handler());
            if (method.equals(HandlerType.GET)) {
                javalin.routes.head(route.path(), route.handler());
            }
        }
        javalin.routes.exception(ProblemException.class, (problem, context) -> HttpAnswers.problem(context, problem));
        javalin.routes.exception(HttpResponseException.class, HttpFace::refused);
        javalin.routes.exception(Exception.class, HttpFace::failed);
    }

    private static Set<String> paths(List<Route> routes, boolean onlyOpen) {
        return routes.stream()
                .filter(route -> route.open() || !onlyOpen)
                .map(Route::path)
                .collect(Collectors.toSet());
    }

    /** What the router itself refuses: no route, or none for the method. */
    private static void refused(HttpResponseException refusal, Context context) {
        boolean method = refusal.getStatus() == ProblemKind.METHOD_NOT_ALLOWED.status();
        String wanted = String.join(", ", refusal.getDetails().values());
        ProblemException problem = method
                ? new ProblemException(ProblemKind.METHOD_NOT_ALLOWED, "Use one of: " + wanted)
                        .withHeader("Allow", wanted)
                : new ProblemException(ProblemKind.NOT_FOUND, "See /openapi.yaml for what can be asked");
        HttpAnswers.problem(context, problem);
    }

    private static void failed(Exception failure, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        HttpAnswers.problem(
                context, new ProblemException(ProblemKind.INTERNAL, "The request failed; the app's log says why"));
    }

    private static URI address(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Returns where it listens, with the port that was free if any would do. */
    public URI address() {
        return address;
    }

    /** Answers what is being asked, for at most three seconds, and stops. */
    @Override
    public void close() {
        server.stop();
    }
}
