package io.reviewstream.app.dashboard;

import io.reviewstream.app.http.HttpRoutes.Route;
import java.util.ArrayList;
import java.util.List;

/** The pages and what stands behind them. Reads nothing before {@link #start}. Thread-safe. */
public final class Dashboard implements AutoCloseable {
    private final EventLog events = new EventLog();
    private final LiveFigures figures;
    private final CommittedPredictions predictions;
    private final Pulse pulse;
    private final OperatorWishes wishes;
    private final List<Route> routes = new ArrayList<>(StaticFiles.routes());

    public Dashboard(DashboardSources sources) {
        TextsToShow texts = new TextsToShow(sources.config().http().showText());
        NewestLetters letters = new NewestLetters(sources.config().topics().deadLetters(), texts);
        figures = new LiveFigures(letters, new PredictionView(texts), events);
        predictions =
                new CommittedPredictions(sources.config(), sources.serdes(), sources.live(), sources.clock(), figures);
        StatusView status = new StatusView(sources);
        pulse = new Pulse(sources.meters(), figures, events, status::json, sources.clock());
        wishes = new OperatorWishes(sources.config());
        ReleaseActions releases = new ReleaseActions(sources, wishes);
        DriftActions drift = new DriftActions(sources, wishes);
        routes.add(new Route("GET", "/api/status", false, status));
        routes.add(new Route("GET", "/api/live", false, new LiveView(sources, figures, predictions::problem)));
        routes.add(new Route("GET", "/api/releases", false, new ReleasesView(sources.log(), sources.config())));
        routes.add(new Route("GET", "/api/releases/report", false, new ReleaseReport(sources)));
        routes.add(new Route("GET", "/api/trainer", false, new TrainerView(sources.log(), figures)));
        routes.add(new Route("GET", "/api/vocabulary", false, new VocabularyView(sources, figures, texts)));
        routes.add(new Route(
                "GET",
                "/api/drift",
                false,
                new DriftPage(
                        sources,
                        new DriftPage.SuchReviews(
                                figures, sources.config().drift().segments()))));
        routes.add(new Route("GET", "/api/quality", false, new QualityPage(sources)));
        routes.add(new Route("GET", "/api/events", false, new EventStream(events)));
        routes.add(new Route("POST", "/api/releases/promote", false, releases::promote));
        routes.add(new Route("POST", "/api/releases/rollback", false, releases::rollBack));
        routes.add(new Route("POST", "/api/drift/mute", false, drift::mute));
        routes.add(new Route("POST", "/api/drift/unmute", false, drift::unmute));
    }

    /** What can be asked of it. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    LiveFigures figures() {
        return figures;
    }

    EventLog events() {
        return events;
    }

    /** Begins to look at the stream; returns at once. */
    public void start() {
        pulse.start();
        predictions.start();
    }

    /** Ends the event streams first, so that the server need not wait for them. */
    @Override
    public void close() {
        events.close();
        pulse.close();
        predictions.close();
        wishes.close();
    }
}
