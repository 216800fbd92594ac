package io.reviewstream.job.learning;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.faults.Sentence;
import io.reviewstream.job.progress.FitProgress;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.job.promotion.Gate;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.job.publishing.Announced;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SectionVersions;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Travels with the operator, and makes the learner where it runs. */
public final class LearnerFactory implements Serializable, AutoCloseable {
    private final Portable<TrainingSettings> training;
    private final OnlineSettings online;
    private final GateSettings gate;
    private final BundleStoreSettings store;
    private final boolean fileFirst;
    private final @Nullable String dev;
    private final @Nullable String fitCheckpoints;
    private final TextColumns columns;
    private final RatingLabels ratings;
    private final @Nullable Portable<KafkaConnection> kafka;
    private final @Nullable Portable<RegistryConnection> registry;
    private final String releasesTopic;
    private final String feedbackTopic;
    private final @Nullable String progressFile;
    private transient @Nullable Releases releases;
    private transient @Nullable BundleStore opened;

    /**
     * @param store where the bundles are
     * @param file what comes before feedback; empty: nothing
     * @param feedback where releases are decided; empty: nowhere
     * @param progressFile gets every sign of life as a line of JSON; null: only the log does
     */
    public LearnerFactory(
            TrainingSettings training,
            OnlineSettings online,
            GateSettings gate,
            BundleStoreSettings store,
            Optional<BootstrapFile> file,
            Optional<FeedbackSettings> feedback,
            @Nullable Path progressFile) {
        this.training = Portable.of(training);
        this.online = online;
        this.gate = gate;
        this.store = store;
        this.fileFirst = file.isPresent();
        this.dev = file.map(BootstrapFile::dev).map(Path::toString).orElse(null);
        this.fitCheckpoints = file.map(BootstrapFile::checkpoints)
                .map(Path::toAbsolutePath)
                .map(Path::toString)
                .orElse(null);
        this.columns = file.map(BootstrapFile::columns).orElseGet(() -> TextColumns.labelledBy("label"));
        this.ratings = feedback.map(FeedbackSettings::ratings).orElseGet(columns::ratings);
        this.kafka = feedback.map(topics -> Portable.of(topics.kafka())).orElse(null);
        this.registry = feedback.map(topics -> Portable.of(topics.registry())).orElse(null);
        this.releasesTopic =
                feedback.map(settings -> settings.topics().releases()).orElse("");
        this.feedbackTopic =
                feedback.map(settings -> settings.topics().feedback()).orElse("");
        this.progressFile = progressFile == null ? null : progressFile.toString();
    }

    public Duration tickInterval() {
        return online.trainInterval();
    }

    /** Makes it, where nobody looks at what cannot be learnt. */
    Learner create(SavedState saved, BooleanSupplier cancelled) throws IOException {
        return create(saved, cancelled, unlearnable -> {});
    }

    /**
     * Makes it.
     *
     * @param aside gets feedback that can never be learnt
     * @throws io.reviewstream.job.faults.UnreadableStateException if a later trainer wrote the state
     */
    public Learner create(SavedState saved, BooleanSupplier cancelled, Consumer<Unlearnable> aside) throws IOException {
        var unused = SectionVersions.of(saved);
        LearntRatings.require(saved, ratings);
        BundleStore bundles = store.open();
        opened = bundles;
        ProgressLog progress = progress();
        Releases decisions = openReleases();
        releases = decisions;
        Clock clock = Clock.systemUTC();
        TrainingSettings wanted = training.get();
        CandidateReport report = new CandidateReport(progress, cancelled);
        CandidateMaker maker =
                new CandidateMaker(bundles, new Gate(gate.minHoldout()), feedbackTopic, report, clock, cancelled);
        Promotion promotion = new Promotion(
                maker,
                decisions,
                bundles,
                new Refits(online, wanted, cancelled),
                progress,
                clock,
                AcceptedState.from(saved),
                Announced.from(saved.get(Section.ANNOUNCED), clock.instant()));
        return new Learner(
                new LearnerSettings(wanted, online, fileFirst, feedbackTopic, ratings),
                LearnerMemory.of(saved, online, gate),
                LearnedModel.isIn(saved) ? LearnedModel.from(saved, wanted.deterministic()) : null,
                new FirstFit(
                        wanted,
                        new FitProgress(progress::tell),
                        cancelled,
                        fitCheckpoints == null ? null : Path.of(fitCheckpoints)),
                promotion,
                this::givenDev,
                aside,
                progress);
    }

    /** Tells that the job begins again from its latest checkpoint, and why. */
    public void tellFailure(Throwable failure) {
        String message = Sentence.about(failure) + "; trying again";
        progress().tell(new ProgressEvent(ProgressEvent.Kind.FAILED, 0, 0, 0, Double.NaN, 0, message));
    }

    private ProgressLog progress() {
        return new ProgressLog(progressFile == null ? null : Path.of(progressFile));
    }

    private Releases openReleases() {
        return kafka == null || registry == null
                ? Releases.none()
                : Releases.of(kafka.get(), registry.get(), releasesTopic);
    }

    private List<TrainingExample> givenDev() {
        return dev == null ? List.of() : new LabelledRows(columns, Long.MAX_VALUE).all(Path.of(dev));
    }

    @Override
    public void close() {
        if (releases != null) {
            releases.close();
        }
        if (opened != null) {
            opened.close();
        }
    }
}
