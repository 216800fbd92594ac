package io.reviewstream.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.dashboard.Dashboard;
import io.reviewstream.app.dashboard.DashboardSources;
import io.reviewstream.app.drift.DriftProgram;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.Health;
import io.reviewstream.app.http.HttpFace;
import io.reviewstream.app.metrics.ProcessMeters;
import io.reviewstream.app.metrics.ReleaseMeters;
import io.reviewstream.app.outside.Outside;
import io.reviewstream.app.quality.LabelledReleases;
import io.reviewstream.app.quality.QualityProgram;
import io.reviewstream.app.quality.QualityView;
import io.reviewstream.app.runtime.InstanceId;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.runtime.StreamProgress;
import io.reviewstream.app.runtime.StreamsProgram;
import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.app.serving.BundleModels;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.ModelLoader;
import io.reviewstream.app.serving.ModelSource;
import io.reviewstream.app.serving.ReleaseControllerTopology;
import io.reviewstream.app.serving.ReleaseFollower;
import io.reviewstream.app.serving.ReleaseListener;
import io.reviewstream.app.serving.ReleaseQuality;
import io.reviewstream.app.serving.RetryTimes;
import io.reviewstream.app.serving.ServingStatus;
import io.reviewstream.app.serving.TrialModel;
import io.reviewstream.app.tracing.Tracing;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.release.ReleaseLogReader;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.bundle.BundleCache;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.scoring.ScorerSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream app: follows the release log, decides about announced releases, and classifies reviews. Thread-safe. One
 * instance owns its state directory.
 */
public final class ReviewStreamApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewStreamApp.class);
    private static final Duration LOG_TIMEOUT = Duration.ofSeconds(20);

    private final AppConfig config;
    private final BundleStore store;
    private final ModelSource models;
    private final SafeListener listener;
    private final Lifecycle lifecycle;
    private final StopSignal stop = new StopSignal();
    private final LiveModel live;
    /** Of what classifies and decides on releases: whether they wait for the registry is seen by it. */
    private final AvroSerdes serdes;

    /** Of what only shows, asks and tells, whose waiting keeps no review from its prediction. */
    private final AvroSerdes besides;

    private final Clock clock;
    private final MeterRegistry meters;
    private final ReleaseMeters releaseMeters;
    private final HealthCheck health;
    private final ModelLoader loader;
    private final TrialModel trial;
    private final ReleaseFollower follower;
    private final WaitingReminder reminder;
    private final RunningParts running = new RunningParts();

    private boolean scoring;
    private boolean drift;
    private volatile @Nullable DriftProgram driftProgram;
    private String instanceId = "";
    private volatile @Nullable HttpFace http;
    private volatile @Nullable QualityProgram quality;

    /** Creates the app without starting anything; nobody sees its figures. */
    public ReviewStreamApp(AppConfig config, AppListener listener) {
        this(config, listener, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /**
     * Creates the app without starting anything.
     *
     * @param meters where its figures go, for this app alone; {@code /metrics} tells them if it is one of Prometheus
     */
    public ReviewStreamApp(AppConfig config, AppListener listener, MeterRegistry meters) {
        this(config, listener, config.bundleStore().open(), meters);
    }

    private ReviewStreamApp(AppConfig config, AppListener listener, BundleStore store, MeterRegistry meters) {
        this(
                config,
                listener,
                store,
                new BundleModels(
                        new BundleCache(
                                store,
                                config.bundleCache().directory(),
                                config.bundleCache().size()),
                        ScorerSettings.serving()
                                .withContributions(config.answers().needContributions()),
                        config.batching().maxBatch()),
                Clock.systemUTC(),
                meters);
    }

    ReviewStreamApp(AppConfig config, AppListener listener, ModelSource models, Clock clock) {
        this(config, listener, models, clock, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    ReviewStreamApp(AppConfig config, AppListener listener, ModelSource models, Clock clock, MeterRegistry meters) {
        this(config, listener, config.bundleStore().open(), models, clock, meters);
    }

    private ReviewStreamApp(
            AppConfig config,
            AppListener listener,
            BundleStore store,
            ModelSource models,
            Clock clock,
            MeterRegistry meters) {
        this.config = config;
        this.store = store;
        this.models = models;
        this.listener = new SafeListener(listener);
        this.clock = clock;
        this.lifecycle = new Lifecycle(this.listener);
        this.reminder = new WaitingReminder(lifecycle, stop, config.topics().releases());
        this.serdes = new AvroSerdes(config.registry());
        this.besides = new AvroSerdes(config.registry());
        this.meters = meters;
        this.releaseMeters = new ReleaseMeters(meters);
        this.live = new LiveModel(clock);
        this.health = new HealthCheck(lifecycle, live, reminder, stop, this::nothingIsLive);
        this.loader = new ModelLoader(releaseMeters.timed(models), live, new Releases(), RetryTimes.standard());
        this.trial = new TrialModel(releaseMeters.timed(models), new TriedReleases(), RetryTimes.standard());
        this.follower = new ReleaseFollower(this::logReader, this::follow, new Releases(), stop);
        running.started(store);
        running.started(serdes);
        running.started(besides);
        running.started(live);
        running.started(loader);
        running.started(trial);
    }

    /**
     * Checks the topics and starts. Returns soon: the app then waits for a release, or loads the live one.
     *
     * @throws TopicsNotReadyException if a topic is missing or unfit; the message says what to do
     * @throws FormerGroupException if the reviews were read under the application id that was the default once
     * @throws OtherFleetException if a fleet with another application id carries out the same commands
     * @throws io.reviewstream.app.http.HttpStartException if the HTTP face cannot listen
     * @throws IllegalStateException if it was started before
     */
    public synchronized void start() {
        if (lifecycle.state() != AppState.CREATED) {
            throw new IllegalStateException("The app can be started once; it is " + lifecycle.state());
        }
        drift = StartChecks.require(config, stop);
        instanceId = config.instanceId().orElseGet(() -> InstanceId.keptIn(config.stateDir()));
        startHttp();
        watchOutside();
        lifecycle.enter(AppState.WAITING_FOR_RELEASE);
        reminder.start();
        startController();
        startDrift();
        startFollower();
        startQuality();
    }

    /** First, and so closed last: it tells how the app is while everything else starts and stops. */
    private void startHttp() {
        running.started(ProcessMeters.bindTo(meters));
        Gauge.builder("reviewstream.ready", () -> health.get().ready() ? 1 : 0)
                .description("1 if the app classifies now.")
                .register(meters);
        if (config.http().enabled()) {
            Dashboard dashboard = new Dashboard(new DashboardSources(
                    config,
                    store,
                    besides,
                    live,
                    meters,
                    clock,
                    health,
                    follower::log,
                    loader::status,
                    this::drift,
                    this::quality));
            HttpFace face = HttpFace.start(config, store, live, health, follower::log, meters, dashboard.routes());
            running.started(face);
            running.started(dashboard); // closed before the server: its event streams end only then
            dashboard.start();
            http = face;
        }
    }

    private void watchOutside() {
        Outside outside = Outside.watch(config, store, meters);
        running.started(outside);
        health.watchAround(outside::brokers);
        health.watchAround(() -> outside.registry()
                .filter(silence -> serdes.awaitsRegistry())
                .map(silence -> "what has a schema that is not known here waits for the registry"));
        health.watchBeside(outside::registry);
        health.watchBeside(outside::store);
    }

    private void startController() {
        StreamsProgram controller = new StreamsProgram(
                "controller",
                ReleaseControllerTopology.build(
                        config.modelName(),
                        config.topics(),
                        serdes,
                        Patience.standard(stop),
                        this::releaseLog,
                        store,
                        config.releases(),
                        this::labels),
                StreamsSettings.controller(config, instanceId),
                stop,
                StreamProgress.ofCommitsAlone(),
                this::controllerState);
        controller.measure(meters);
        health.watch(controller::illness);
        running.started(controller);
        controller.start();
    }

    /** A controller that cannot go on would leave every announced release undecided, and nobody would notice. */
    private void controllerState(KafkaStreams.State state) {
        LOG.info("Release controller is {}", state);
        if (state == KafkaStreams.State.ERROR) {
            lifecycle.enter(AppState.FAILED);
        }
    }

    private void startDrift() {
        if (drift) {
            DriftProgram program = new DriftProgram(config, instanceId, live, stop, meters);
            running.started(program);
            program.follow();
            driftProgram = program;
        }
    }

    /** Returns what is known of drift in the whole fleet; empty where this instance does not look for it. */
    public Optional<DriftView> drift() {
        return Optional.ofNullable(driftProgram).map(DriftProgram::get);
    }

    private boolean nothingIsLive() {
        return follower.hasRead() && follower.log().live().isEmpty();
    }

    private void follow(ReleaseLog log) {
        models.follow(log);
        log.live().ifPresent(loader::wish);
        trial.follow(log);
    }

    private void startFollower() {
        running.started(follower);
        follower.start();
    }

    private void startQuality() {
        if (config.quality().enabled()) {
            QualityProgram program = QualityProgram.start(config, instanceId, this::drift, stop, meters);
            running.started(program);
            quality = program;
        }
    }

    private ReleaseLogReader logReader() {
        return new ReleaseLogReader(config.kafka(), serdes, config.topics().releases());
    }

    /** Read by the controller before it writes: a fleet that was started at the same moment may be there by now. */
    private ReleaseLog releaseLog() {
        OtherFleet.require(config, Duration.ZERO, stop);
        try (ReleaseLogReader reader = logReader()) {
            return reader.readToEnd(LOG_TIMEOUT);
        }
    }

    /** Comes with every swap; the first one starts the scoring program. */
    private synchronized void startScoring() {
        if (scoring || stop.isStopped()) {
            return;
        }
        scoring = true;
        lifecycle.enter(AppState.STARTING);
        try {
            Tracing tracing = Tracing.open(config, instanceId, clock, meters);
            running.started(tracing);
            StreamsProgram program = new ScoringParts(
                            config,
                            serdes,
                            live,
                            trial,
                            new ShadowEnd(config, besides, trial, follower::log, clock, stop),
                            tracing.reviews(),
                            listener,
                            clock,
                            meters,
                            stop,
                            health)
                    .program(instanceId, drift, this::scoringState);
            program.measure(meters);
            running.started(program);
            Optional.ofNullable(driftProgram).ifPresent(DriftProgram::judge);
            program.start();
        } catch (RuntimeException | Error e) { // an Error too: it is started once, so the app must not wait for it
            LOG.error("The scoring program cannot be started", e);
            lifecycle.enter(AppState.FAILED);
        }
    }

    private void scoringState(KafkaStreams.State state) {
        LOG.info("Scoring program is {}", state);
        if (state == KafkaStreams.State.RUNNING) {
            lifecycle.enter(AppState.RUNNING);
        } else if (state == KafkaStreams.State.ERROR) {
            lifecycle.enter(AppState.FAILED);
        }
    }

    /** Returns the state now. */
    public AppState state() {
        return lifecycle.state();
    }

    /** Returns how the app is, as it tells over HTTP. */
    public Health health() {
        return health.get();
    }

    /** Returns the version of the release that scores, if one does. */
    public Optional<String> servingRelease() {
        return live.version();
    }

    /** Returns where the app answers over HTTP, if it does: after the start, unless the settings say otherwise. */
    public Optional<URI> httpAddress() {
        return Optional.ofNullable(http).map(HttpFace::address);
    }

    /** Returns which release scores, since when, which one should, and what stands between them. */
    public ServingStatus servingStatus() {
        return loader.status();
    }

    /** Returns what is known of the fleet's quality; empty where this instance does not follow it. */
    public Optional<QualityView> quality() {
        return Optional.ofNullable(quality).map(QualityProgram::view);
    }

    /** Empty while it is not known, as right after a start. */
    private Optional<ReleaseQuality> labels() {
        return Optional.ofNullable(quality).flatMap(QualityProgram::read).map(LabelledReleases::new);
    }

    /** Waits until the app is STOPPED or FAILED, at most so long; returns the state then. */
    public AppState awaitEnd(Duration timeout) throws InterruptedException {
        return lifecycle.awaitEnd(timeout);
    }

    /** Closes the app when the process is asked to end, as by SIGTERM or Ctrl-C. */
    public void closeOnShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    }

    /**
     * Stops within about a minute, the scoring program first. Nothing is drained: reviews that wait in a micro-batch
     * are in the store, and go on after the next start. Does nothing the second time.
     */
    @Override
    public void close() {
        if (!stop()) {
            return;
        }
        // Without the lock: what is closed may be waiting for it.
        running.close();
        lifecycle.enter(AppState.STOPPED);
    }

    /** From here on nothing is started; false if that was so before. */
    private synchronized boolean stop() {
        boolean first = !stop.isStopped();
        stop.stop();
        return first;
    }

    /** What releases mean for the app, before the listener hears of them. */
    private final class Releases implements ReleaseListener {
        @Override
        public void releaseChanged(Release release) {
            listener.releaseChanged(release);
        }

        @Override
        public void loadFailed(String version, String why) {
            reminder.loadFailed(version, why);
            releaseMeters.loadFailed(version, why);
            listener.loadFailed(version, why);
        }

        @Override
        public void swapped(String version) {
            releaseMeters.swapped(version);
            listener.swapped(version);
            startScoring();
        }
    }

    /** What is heard of releases that are tried: nothing starts with them, and what they cannot do the live one does. */
    private final class TriedReleases implements ReleaseListener {
        @Override
        public void loadFailed(String version, String why) {
            LOG.warn("Release {} cannot be tried here; the live one scores its share alone: {}", version, why);
            releaseMeters.loadFailed(version, why);
            listener.loadFailed(version, why);
        }

        @Override
        public void swapped(String version) {
            LOG.info("Release {} is tried, and scores its share from now on", version);
        }
    }
}
