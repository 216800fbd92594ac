package io.reviewstream.quickstart;

import io.reviewstream.app.AppState;
import io.reviewstream.app.audit.Audit;
import io.reviewstream.app.audit.AuditReport;
import io.reviewstream.app.audit.AuditSettings;
import io.reviewstream.app.audit.AuditTopics;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.program.kafka.KafkaClients;
import io.reviewstream.quickstart.data.LabelledReview;
import io.reviewstream.quickstart.data.ReviewSource;
import io.reviewstream.quickstart.stack.Workplace;
import io.reviewstream.quickstart.traffic.LabellingTeam;
import io.reviewstream.quickstart.traffic.Ledger;
import io.reviewstream.quickstart.traffic.Outbox;
import io.reviewstream.quickstart.traffic.ReviewPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo's course, from the first release to the second, on programs that are already reachable. For one thread. */
final class Demo {
    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final int MOST_ROUNDS = 4;
    private static final double GENTLE_RATE = 4;
    /** Reviews a second of the unseen area: it takes some seconds until a window is complete, and they must go on meanwhile. */
    private static final double FASTEST_UNSEEN = 150;

    private static final long SEED = 3;

    private final DemoOptions options;
    private final Screen screen;
    private final Stage stage;
    private final Workplace workplace;
    private final ReviewSource source;
    private final Iterator<LabelledReview> fresh;
    private final Outbox outbox;
    private final ReviewPublisher publisher;
    private final PredictionFeed feed;
    private final LabellingTeam team;
    private final DriftCourse drift;
    private int malformed;

    Demo(DemoOptions options, Screen screen, Stage stage, Workplace workplace, ReviewSource source) {
        this.options = options;
        this.screen = screen;
        this.stage = stage;
        this.workplace = workplace;
        this.source = source;
        Ledger ledger = new Ledger();
        this.outbox = stage.cleanup().add(new Outbox(stage.kafka()));
        this.publisher =
                new ReviewPublisher(outbox, stage.serdes(), stage.topics().reviews(), ledger);
        this.team = new LabellingTeam(outbox, stage.serdes(), stage.topics().feedback(), SEED);
        this.feed = new PredictionFeed(screen, ledger, stage.signals()::changed);
        this.drift = new DriftCourse(screen, stage.board(), stage.signals()::changed);
        this.fresh = Stream.generate(source.fresh()::next).map(feed::fresh).iterator();
    }

    /**
     * Runs until the second release is decided about.
     *
     * @throws StepFailedException if a step does not end well in its time
     */
    void run() throws StepFailedException, InterruptedException {
        startApp();
        Release first = trainFirst();
        serveFirst(first);
        classifyFamiliar(first);
        Release second = learnFromFeedback(first);
        conclude(first, second);
    }

    private void startApp() throws StepFailedException, InterruptedException {
        screen.step("Start the stream app");
        stage.startApp();
        stage.signals()
                .await(
                        "the app to wait for a release",
                        SHORT,
                        () -> stage.board().state().compareTo(AppState.WAITING_FOR_RELEASE) >= 0);
        stage.httpAddress()
                .ifPresent(address -> screen.line("Dashboard at " + address + "/ (/#drift, /openapi.yaml, /metrics)"));
        screen.done("the app is " + stage.board().state() + ": reviews would wait in their topic");
    }

    private Release trainFirst() throws StepFailedException, InterruptedException {
        screen.step(String.format(
                Locale.ROOT,
                "Start the trainer; it learns a first model from %,d reviews",
                source.bootstrap().size()));
        stage.startTrainer(
                DemoPlan.of(source, options.language()),
                BootstrapRows.write(workplace.resolve("bootstrap.tsv"), source.bootstrap()),
                new TrainingLines(screen));
        stage.signals()
                .await("the first release", LONG, () -> stage.board().decided(0).isPresent());
        Release release = stage.board().decided(0).orElseThrow();
        if (release.stage() == ReleaseStage.REFUSED) {
            throw new StepFailedException("the first release was refused: " + release.reasons(), null);
        }
        screen.done("release " + release.version() + " published, " + figures(release));
        return release;
    }

    private void serveFirst(Release release) throws StepFailedException, InterruptedException {
        screen.step("The app checks, loads and warms it");
        awaitServing(release);
        stage.signals().await("the app to run", SHORT, () -> stage.board().state() == AppState.RUNNING);
        screen.done("the app is RUNNING with " + release.version());
    }

    private void awaitServing(Release release) throws StepFailedException, InterruptedException {
        try {
            stage.signals()
                    .await(
                            "the app to serve " + release.version(),
                            SHORT,
                            () -> stage.board().hasServed(release.version()));
        } catch (StepFailedException e) {
            String why =
                    stage.board().loadFailure().map(failure -> "; " + failure).orElse("");
            throw new StepFailedException(e.getMessage() + why, e);
        }
    }

    private void classifyFamiliar(Release release) throws StepFailedException, InterruptedException {
        List<LabelledReview> reviews = source.familiar();
        screen.step(String.format(
                Locale.ROOT, "Publish %,d reviews; predictions scroll by (a few are shown)", reviews.size()));
        screen.line(screen.dim("x: not the label that the reviewer had in mind; attention is "
                + (screen.terminal().colour() ? "shaded" : "*marked*")));
        stage.follow(stage.topics().classified(), Prediction.class, (prediction, time) -> feed.receive(prediction));
        stage.follow(stage.topics().drift(), DriftReport.class, drift.board()::receive);
        Iterator<LabelledReview> left = reviews.iterator();
        publish(left, 1);
        stage.signals().await("the first prediction", SHORT, () -> feed.received() > 0);
        screen.line(screen.bold("first prediction " + screen.elapsed() + " after the start"));
        publish(left, reviews.size() / 2);
        malformed = publisher.publishMalformed();
        screen.line(malformed + " malformed records go in, too: not Avro, unknown schema, no value, no id");
        publish(left, reviews.size());
        awaitAnswers();
        screen.done(String.format(
                Locale.ROOT,
                "%,d classified, %s right",
                feed.received(),
                percent(feed.hits(release.version(), false).value())));
    }

    /** Between the rounds of a file nobody else labels, so the first decision is final; the sample never runs dry. */
    private Release learnFromFeedback(Release first) throws StepFailedException, InterruptedException {
        int count = source.freshParts().labelled();
        screen.step(String.format(
                Locale.ROOT,
                "%,d %s come in, and people label a part of them",
                count,
                source.isInexhaustible() ? "reviews of a product area it has never seen" : "more reviews"));
        screen.line(screen.dim("a random half on request (the gate counts those), else most errors as corrections"));
        feed.label(team);
        drift.begin(first.version());
        Optional<Release> decided = Optional.empty();
        for (int round = 1; round <= MOST_ROUNDS && !isFinal(decided); round++) {
            int known = stage.board().releases().size();
            publishFresh(round == 1 ? count : count / 2);
            awaitAnswers();
            stage.signals()
                    .await(
                            "the trainer's second release",
                            LONG,
                            () -> stage.board().decided(known).isPresent()
                                    || stage.board().decided(1).isPresent());
            decided = stage.board().decided(1);
        }
        Release second = decided.orElseThrow();
        screen.done(String.format(
                Locale.ROOT,
                "%,d labels: %,d by random request, %,d corrections, %,d confirmations",
                team.total(),
                team.given(FeedbackSource.RANDOM_REQUEST),
                team.given(FeedbackSource.CORRECTION),
                team.given(FeedbackSource.CONFIRMATION)));
        screen.line("right about them so far: "
                + percent(feed.hits(first.version(), true).value()));
        return second;
    }

    private boolean isFinal(Optional<Release> decided) {
        return decided.isPresent() && (decided.get().stage() != ReleaseStage.REFUSED || !source.isInexhaustible());
    }

    private void conclude(Release first, Release second) throws StepFailedException, InterruptedException {
        screen.step("Release " + second.version() + " was announced; the release controller decides");
        second.reasons().forEach(screen::line);
        if (second.stage() == ReleaseStage.REFUSED) {
            screen.done("refused: " + first.version() + " goes on serving");
            publishFresh(source.freshParts().afterwards());
            awaitAnswers();
            if (source.isInexhaustible()) {
                throw new StepFailedException("no second release was accepted: " + second.reasons(), null);
            }
            return;
        }
        awaitServing(second);
        screen.done("accepted and swapped in between two batches; no review waited for it");
        screen.step("More of the new reviews, now by " + second.version());
        publishFresh(source.freshParts().afterwards());
        stage.signals()
                .await("a prediction by a newer release", SHORT, () -> feed.received() > feed.by(first.version()));
        awaitAnswers();
        screen.done(String.format(
                Locale.ROOT,
                "right about the new reviews: %s before, %s now",
                percent(feed.hits(first.version(), true).value()),
                percent(feed.hits(second.version(), true).value())));
        if (source.isInexhaustible()) {
            drift.awaitEnd(stage.signals());
        }
    }

    /** Gentle traffic and feedback, until somebody stops the demo. */
    void goOn() throws StepFailedException, InterruptedException {
        screen.step("Traffic goes on gently; Ctrl-C ends the demo");
        int known = stage.board().releases().size();
        while (!Thread.currentThread().isInterrupted()) {
            publish(fresh, (int) GENTLE_RATE, GENTLE_RATE);
            stage.signals().check();
            List<Release> releases = stage.board().releases();
            for (Release release : releases.subList(known, releases.size())) {
                screen.line(screen.bold("release " + release.version() + ": " + release.stage()) + "  "
                        + String.join("; ", release.reasons()));
            }
            known = releases.size();
        }
    }

    /**
     * Stops the programs and counts.
     *
     * @return true if each review was answered exactly once, and the sample's unseen area was noticed before the swap and not
     *     after it
     */
    boolean summarise() throws StepFailedException {
        screen.step("Stop trainer and app, and count by offsets what a reader of committed records finds");
        stage.stopPrograms();
        AuditTopics compared = AuditTopics.of(new KafkaClients(stage.kafka(), "demo"), stage.topics());
        AuditSettings settings = new AuditSettings(null, null, SHORT, Summary.MOST_PLACES);
        AuditReport report = new Audit(stage.kafka(), stage.serdes(), compared, settings, done -> {}).run();
        screen.done(report.isClean() ? "each review was answered exactly once" : "the audit is not clean");
        new Summary(screen, feed).print(report, malformed, stage.board().releases());
        drift.print();
        return report.isClean() && (!source.isInexhaustible() || drift.isAsPlanned());
    }

    private void publishFresh(int count) {
        publish(fresh, count, source.isInexhaustible() ? Math.min(FASTEST_UNSEEN, options.rate()) : options.rate());
    }

    private void publish(Iterator<LabelledReview> reviews, int count) {
        publish(reviews, count, options.rate());
    }

    private void publish(Iterator<LabelledReview> reviews, int count, double rate) {
        publisher.publish(reviews, count, rate);
        outbox.flush();
    }

    /** What is lost would never come; the count at the end tells that better than a step that fails here. */
    private void awaitAnswers() throws StepFailedException, InterruptedException {
        long expected = publisher.sent() - malformed;
        try {
            stage.signals().await("predictions for all reviews", SHORT, () -> feed.received() >= expected);
        } catch (StepFailedException e) {
            stage.signals().check();
            screen.line("only " + feed.received() + " of " + expected + " predictions came in time");
        }
    }

    private static String figures(Release release) {
        List<String> figures = new ArrayList<>();
        Optional.ofNullable(release.metrics().get("holdout.accuracy"))
                .ifPresent(accuracy -> figures.add("holdout accuracy " + percent(accuracy)));
        return figures.isEmpty() ? "no figures" : String.join(", ", figures);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
