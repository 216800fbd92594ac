package io.reviewstream.job.learning;

import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.job.promotion.ProgressiveTexts;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.job.publishing.Announced;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.reporting.TrainerFigures;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was learned into candidates, one at a time, and goes back to the live release after three refusals, or where
 * the release that the weights come from was rolled back.
 */
final class Promotion {
    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);
    private static final int MOST_REFUSALS = 3;
    private static final Set<ReleaseStage> UNDECIDED =
            Set.of(ReleaseStage.UNKNOWN, ReleaseStage.CANDIDATE, ReleaseStage.SHADOW, ReleaseStage.CANARY);

    private final CandidateMaker maker;
    private final Releases releases;
    private final BundleStore store;
    private final Refits refits;
    private final ProgressLog progress;
    private final Clock clock;
    private final Announced announced;
    private @Nullable AcceptedState accepted;
    private TrainerFigures.Verdicts verdicts = TrainerFigures.Verdicts.NONE;

    Promotion(
            CandidateMaker maker,
            Releases releases,
            BundleStore store,
            Refits refits,
            ProgressLog progress,
            Clock clock,
            @Nullable AcceptedState accepted,
            Announced announced) {
        this.maker = maker;
        this.releases = releases;
        this.store = store;
        this.refits = refits;
        this.progress = progress;
        this.clock = clock;
        this.accepted = accepted;
        this.announced = announced;
    }

    /** Makes a candidate of the weights of a fit. */
    void proposeFirst(LearnedModel model, LearnerMemory memory, FirstFit.Result fit, Consumer<StagedBundle> out) {
        ReleaseLog log = releases.log();
        if (!waitsForDecision(memory.candidacy, log)) {
            memory.trigger.refits();
            propose(model, memory, log, fit, out);
        }
    }

    /**
     * Makes a candidate, unless the one before it still waits for the release controller: it would be compared with a
     * release that may be gone by the time it is announced.
     *
     * @param due whether there is to be one whatever a drift alarm asks for, which may be outdated
     * @return the network to go on with: another one where a refit passed the gate; the former is closed then
     */
    LearnedModel propose(LearnedModel model, LearnerMemory memory, boolean due, Consumer<StagedBundle> out) {
        ReleaseLog log = releases.log();
        if (waitsForDecision(memory.candidacy, log) || wentBackWithLive(model, memory, log)) {
            return model;
        }
        memory.trigger.forgetUnlessAbout(log.live().map(Release::version).orElse(null));
        if (due || memory.trigger.isRipe(memory.trained)) {
            Optional<FirstFit.Result> refit =
                    due && refits.isDue(memory) ? refits.fit(model, memory) : Optional.empty();
            if (refit.isPresent()) {
                return proposeRefit(model, refit.get(), memory, log, out);
            }
            propose(model, memory, log, null, out);
        }
        return model;
    }

    /** One that does not pass is no refusal of what was learnt step by step, which goes on as it was. */
    private LearnedModel proposeRefit(
            LearnedModel model,
            FirstFit.Result refit,
            LearnerMemory memory,
            ReleaseLog log,
            Consumer<StagedBundle> out) {
        TrainedCounts before = memory.trained.copy();
        memory.trained.refitted(refit.trained(), refit.temperature());
        memory.trigger.refits();
        LearnedModel left = refit.model();
        try {
            // What the former network said of texts says nothing of this one.
            Candidate candidate = make(refit.model(), memory, log, null, ProgressiveTexts.none());
            handOut(candidate, out);
            if (candidate.verdict().passed()) {
                passed(candidate.bundle().version(), refit.model(), memory);
                left = model;
                return refit.model();
            }
            memory.trained.restore(before);
            return model;
        } finally {
            left.close();
        }
    }

    /** @param fit that the weights come from; null: they come from feedback */
    private void propose(
            LearnedModel model,
            LearnerMemory memory,
            ReleaseLog log,
            FirstFit.@Nullable Result fit,
            Consumer<StagedBundle> out) {
        if (fit == null && refits.refitLinear(model, memory)) {
            memory.trained.calibrated(1);
        }
        Candidate candidate = make(model, memory, log, fit, fit == null ? fresh(memory, log) : ProgressiveTexts.none());
        settle(candidate, model, memory, log);
        handOut(candidate, out);
    }

    /** Where the live release is not the one that the network has begun with, it may have learnt from what was asked. */
    private static ProgressiveTexts fresh(LearnerMemory memory, ReleaseLog log) {
        String live = log.live().map(Release::version).orElse("");
        memory.progressive.against(live);
        return live.equals(memory.candidacy.parent()) ? memory.progressive : ProgressiveTexts.none();
    }

    private Candidate make(
            LearnedModel model,
            LearnerMemory memory,
            ReleaseLog log,
            FirstFit.@Nullable Result fit,
            ProgressiveTexts fresh) {
        try {
            Candidate candidate = maker.make(model, memory, log, fit, fresh);
            memory.candidacy.made(
                    candidate.bundle().version(), candidate.bundle().manifest().sequence(), memory.learntButParked());
            memory.trigger.candidateMade(memory.trained);
            memory.trained.candidateMade();
            tell(candidate);
            return candidate;
        } catch (BundleRefusedException e) {
            throw new IllegalStateException("no candidate could be made: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("no bundle could be written to " + store, e);
        }
    }

    private void handOut(Candidate candidate, Consumer<StagedBundle> out) {
        StagedBundle staged = staged(candidate);
        if (candidate.verdict().passed()) {
            announced.handedOn(staged, clock.instant());
        }
        out.accept(staged);
    }

    private StagedBundle staged(Candidate candidate) {
        try {
            return candidate.staged(store, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("no bundle could be written to " + store, e);
        }
    }

    private boolean waitsForDecision(Candidacy candidacy, ReleaseLog log) {
        Optional<String> undecided = candidacy.undecided();
        if (undecided.isEmpty()) {
            return false;
        }
        ReleaseStage stage = releases.decided()
                ? log.release(undecided.get()).map(Release::stage).orElse(ReleaseStage.UNKNOWN)
                : ReleaseStage.LIVE;
        if (UNDECIDED.contains(stage)) {
            LOG.info("no new candidate while {} is undecided", undecided.get());
            return true;
        }
        if (stage == ReleaseStage.REFUSED) {
            // The weights come from its parent still, which may be rolled back later.
            candidacy.refused();
        } else {
            candidacy.descendFrom(undecided.get());
        }
        candidacy.decided();
        return false;
    }

    /** Whether the release that the weights come from was rolled back, so that they are those of the live one now. */
    private boolean wentBackWithLive(LearnedModel model, LearnerMemory memory, ReleaseLog log) {
        Optional<String> rolledBack = Optional.ofNullable(memory.candidacy.parent())
                .flatMap(log::release)
                .filter(release -> release.stage() == ReleaseStage.ROLLED_BACK)
                .map(Release::version);
        try {
            if (rolledBack.isEmpty() || !goBack(model, memory, log.live(), rolledBack.get() + " was rolled back")) {
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(store + " cannot be read", e);
        }
        memory.candidacy.beginAnew();
        return true;
    }

    /** Announces a candidate again that nobody has decided on for long; one that was lost is waited for no more. */
    void remind(Candidacy candidacy, Consumer<StagedBundle> out) {
        Optional<StagedBundle> overdue =
                candidacy.undecided().flatMap(version -> announced.overdue(version, clock.instant()));
        if (overdue.isEmpty() || !releases.decided()) {
            return;
        }
        StagedBundle bundle = overdue.get();
        announced.handedOn(bundle, clock.instant());
        ReleaseLog log = releases.log();
        if (log.release(bundle.version()).isPresent()) {
            return;
        }
        if (isGone(bundle)) {
            tell(ProgressEvent.Kind.REFUSED, bundle.version() + " could not be published; training goes on without it");
            candidacy.decided();
        } else {
            LOG.warn("nobody has decided on {}: announcing it again", bundle.version());
            out.accept(bundle);
        }
    }

    private boolean isGone(StagedBundle bundle) {
        try {
            return !store.isStaged(bundle.staging()) && !store.versions().contains(bundle.version());
        } catch (IOException e) {
            throw new UncheckedIOException(store + " cannot be read", e);
        }
    }

    private void tell(Candidate candidate) {
        boolean passed = candidate.verdict().passed();
        boolean refused = candidate.verdict().refused();
        verdicts = verdicts.and(new TrainerFigures.Last(
                candidate.bundle().version(),
                passed,
                refused,
                candidate.verdict().reasons(),
                clock.instant()));
        String message = candidate.bundle().version()
                + (passed ? " passed the gate: " : refused ? " was refused by the gate: " : " did not pass the gate: ")
                + String.join("; ", candidate.verdict().reasons());
        tell(passed ? ProgressEvent.Kind.CANDIDATE : ProgressEvent.Kind.REFUSED, message);
    }

    private void tell(ProgressEvent.Kind kind, String message) {
        progress.tell(new ProgressEvent(kind, 0, 0, 0, Double.NaN, 0, message));
    }

    private void settle(Candidate candidate, LearnedModel model, LearnerMemory memory, ReleaseLog log) {
        Candidacy candidacy = memory.candidacy;
        if (candidate.verdict().passed()) {
            passed(candidate.bundle().version(), model, memory);
            return;
        }
        if (!candidate.verdict().refused()) {
            return;
        }
        candidacy.refused();
        if (candidacy.refusedInRow() >= MOST_REFUSALS) {
            try {
                goBack(model, memory, log.live(), MOST_REFUSALS + " refusals in a row");
            } catch (IOException e) {
                throw new UncheckedIOException(store + " cannot be read", e);
            }
            candidacy.beginAnew();
        }
    }

    private void passed(String version, LearnedModel model, LearnerMemory memory) {
        memory.candidacy.passed(version);
        memory.progressive.beginAnew(version);
        // Where nobody decides about releases there is no way back to one, and weights and slots are large.
        accepted = releases.decided() ? AcceptedState.of(version, model, memory.trained.temperature()) : null;
    }

    /**
     * To the live release's weights, and on from there with what came since.
     *
     * @param why for people
     * @return whether it could be done
     */
    private boolean goBack(LearnedModel model, LearnerMemory memory, Optional<Release> live, String why)
            throws IOException {
        if (live.isEmpty()) {
            return false;
        }
        String version = live.get().version();
        Optional<Bundle> bundle = bundle(version);
        if (accepted != null && accepted.version().equals(version)) {
            model.goBackTo(accepted);
            accepted.temperature().ifPresent(memory.trained::calibrated);
        } else if (bundle.isPresent()) {
            model.goBackTo(bundle.get());
            // The release's words and labels have other numbers than those that were accepted here.
            accepted = AcceptedState.of(version, model, bundle.get().manifest().temperature());
        } else {
            LOG.warn("{}, but {} cannot be opened, so training goes on as it is", why, version);
            return false;
        }
        memory.candidacy.descendFrom(version);
        memory.progressive.wentBackTo(version);
        int again = bundle.map(Bundle::manifest)
                .map(manifest -> memory.goBackTo(
                        manifest, memory.candidacy.readTo(version).orElseGet(() -> maker.readTo(manifest))))
                .orElse(0);
        // One that is made before anything was learnt would be the live release once more.
        memory.trained.candidateMade();
        tell(
                ProgressEvent.Kind.TRAINED,
                why + ": back to the weights of " + version + ", and " + again + " labels that came since train again");
        return true;
    }

    private Optional<Bundle> bundle(String version) {
        try {
            return Optional.of(store.open(version));
        } catch (NoSuchBundleException | BundleRefusedException e) {
            LOG.warn("{} cannot be opened: {}", version, e.getMessage());
            return Optional.empty();
        }
    }

    /** The live release to start from where there is no state, if there is one. */
    Optional<Bundle> live() {
        List<String> version =
                releases.log().live().map(Release::version).stream().toList();
        if (version.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.open(version.get(0)));
        } catch (NoSuchBundleException | BundleRefusedException e) {
            throw new IllegalStateException(
                    "the live release " + version.get(0) + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** What the gate said so far. */
    TrainerFigures.Verdicts verdicts() {
        return verdicts;
    }

    void saveTo(SavedState saved) {
        saved.put(Section.ACCEPTED, AcceptedState.save(accepted));
        saved.put(Section.ANNOUNCED, announced.toBytes());
    }
}
