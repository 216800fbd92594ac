package io.reviewstream.job.learning;

import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.promotion.Gate;
import io.reviewstream.job.promotion.Verdict;
import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a bundle of the weights as they are, in the staging area, and puts it to the gate. */
final class CandidateMaker {
    private static final Logger LOG = LoggerFactory.getLogger(CandidateMaker.class);
    private static final int GOLDEN_TEXTS = 16;

    private final BundleStore store;
    private final Gate gate;
    private final String feedbackTopic;
    private final CandidateReport report;
    private final Clock clock;

    /** @param feedbackTopic its name, for the lineage */
    CandidateMaker(BundleStore store, Gate gate, String feedbackTopic, CandidateReport report, Clock clock) {
        this.report = report;
        this.store = store;
        this.gate = gate;
        this.feedbackTopic = feedbackTopic;
        this.clock = clock;
    }

    /**
     * Exports, reports, and compares with the live release on the unbiased holdout.
     *
     * @param fit that the weights come from; null: they come from feedback
     * @throws IOException if the store cannot be written
     * @throws BundleRefusedException if the bundle is broken from birth
     */
    Candidate make(LearnedModel model, LearnerMemory memory, ReleaseLog log, FirstFit.@Nullable Result fit)
            throws IOException, BundleRefusedException {
        Path staging = store.newStaging();
        try {
            return fill(staging, model, memory, log, fit);
        } catch (IOException | BundleRefusedException | RuntimeException | Error e) {
            store.drop(staging);
            throw e;
        }
    }

    private Candidate fill(
            Path staging, LearnedModel model, LearnerMemory memory, ReleaseLog log, FirstFit.@Nullable Result fit)
            throws IOException, BundleRefusedException {
        List<TrainingExample> holdout = memory.holdout.unbiased();
        model.network().export(staging);
        BundleRecipe.write(staging, model.recipe());
        List<TrainingExample> reference = holdout.isEmpty() ? memory.replay.examples() : holdout;
        ReferencePass pass = ReferencePass.of(model, reference, memory.counters.temperature);
        Map<String, Double> metrics = new TreeMap<>(fit == null ? Map.of() : fit.metrics());
        if (!holdout.isEmpty()) {
            metrics.putAll(pass.figures("holdout"));
        }
        Bundle bare = new BundleWriter(GoldenScores::probabilities)
                .write(
                        staging,
                        draft(model, memory, sequence(memory, log), metrics),
                        model.encoder().vocabulary(),
                        model.encoder().ngrams(),
                        golden(reference),
                        pass.profile());
        Bundle bundle = reported(bare, holdout, fit);
        return new Candidate(bundle, judge(bundle, log.live(), holdout));
    }

    /** A report that cannot be written costs no training: the bundle goes without. */
    private Bundle reported(Bundle bare, List<TrainingExample> holdout, FirstFit.@Nullable Result fit)
            throws IOException, BundleRefusedException {
        try {
            return report.into(bare, holdout, fit);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | BundleRefusedException | RuntimeException e) {
            LOG.warn("No report on bundle {}", bare.manifest().sequence(), e);
            return BundleReport.without(bare);
        }
    }

    private long sequence(LearnerMemory memory, ReleaseLog log) throws IOException {
        LongStream stored = store.versions().stream()
                .mapToLong(version -> Long.parseLong(version.substring(0, version.indexOf('-'))));
        LongStream logged = log.releases().stream().mapToLong(Release::sequence);
        return 1
                + LongStream.concat(LongStream.of(memory.counters.sequence), LongStream.concat(stored, logged))
                        .max()
                        .orElse(0);
    }

    private ManifestDraft draft(LearnedModel model, LearnerMemory memory, long sequence, Map<String, Double> metrics) {
        Recipe recipe = model.recipe();
        Counters counters = memory.counters;
        Map<String, Long> offsets = LineageOffsets.named(feedbackTopic, counters.offsets);
        String data = (counters.examples - counters.trained) + " rows at rest, " + counters.trained + " of feedback";
        return new ManifestDraft(
                sequence,
                counters.parent,
                recipe.name(),
                model.labels(),
                recipe.encoder(),
                recipe.buckets(),
                counters.temperature,
                new Lineage(
                        data, offsets, CodeVersion.get(), clock.instant(), counters.examples, CanonicalText.VERSION),
                metrics);
    }

    private static List<String> golden(List<TrainingExample> reference) {
        return reference.stream()
                .map(TrainingExample::text)
                .distinct()
                .limit(GOLDEN_TEXTS)
                .toList();
    }

    private Verdict judge(Bundle candidate, Optional<Release> live, List<TrainingExample> holdout) {
        String rival = live.map(Release::version).orElse(null);
        try {
            Optional<Bundle> opened = rival == null ? Optional.empty() : Optional.of(store.open(rival));
            return gate.judge(candidate, opened, holdout);
        } catch (NoSuchBundleException e) {
            return new Verdict(false, rival, List.of(String.valueOf(e.getMessage())), Map.of());
        } catch (BundleRefusedException e) {
            return new Verdict(false, rival, e.problems(), Map.of());
        }
    }
}
