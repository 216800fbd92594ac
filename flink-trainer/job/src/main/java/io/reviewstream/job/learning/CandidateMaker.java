package io.reviewstream.job.learning;

import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.promotion.Gate;
import io.reviewstream.job.promotion.GateTexts;
import io.reviewstream.job.promotion.LinearRival;
import io.reviewstream.job.promotion.LiveAnswers;
import io.reviewstream.job.promotion.ProgressiveTexts;
import io.reviewstream.job.promotion.Verdict;
import io.reviewstream.job.reporting.TrainerFigures;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.bundle.UnsealedBundle;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.memory.NativeMemory;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
    private final BooleanSupplier cancelled;
    private final LiveAnswers live = new LiveAnswers();

    /**
     * @param feedbackTopic its name, for the lineage
     * @param cancelled whether to give up
     */
    CandidateMaker(
            BundleStore store,
            Gate gate,
            String feedbackTopic,
            CandidateReport report,
            Clock clock,
            BooleanSupplier cancelled) {
        this.cancelled = cancelled;
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
     * @param fresh what networks that led to it said of texts before they trained on them
     * @throws IOException if the store cannot be written
     * @throws BundleRefusedException if the bundle is broken from birth
     */
    Candidate make(
            LearnedModel model,
            LearnerMemory memory,
            ReleaseLog log,
            FirstFit.@Nullable Result fit,
            ProgressiveTexts fresh)
            throws IOException, BundleRefusedException {
        Path staging = store.newStaging();
        try {
            return fill(staging, model, memory, log, fit, fresh);
        } catch (IOException | BundleRefusedException | RuntimeException | Error e) {
            store.drop(staging);
            throw e;
        }
    }

    private Candidate fill(
            Path staging,
            LearnedModel model,
            LearnerMemory memory,
            ReleaseLog log,
            FirstFit.@Nullable Result fit,
            ProgressiveTexts fresh)
            throws IOException, BundleRefusedException {
        List<TrainingExample> holdout = memory.holdout.unbiased();
        List<TrainingExample> reference = holdout.isEmpty() ? memory.replay.examples() : holdout;
        if (fit == null) {
            memory.trained.calibrated(ReferencePass.temperature(model, holdout, memory.trained.temperature()));
        }
        model.network().export(staging, typical(model, reference));
        BundleRecipe.write(staging, model.recipe());
        UnsealedBundle unsealed = new BundleWriter(GoldenScores::probabilities)
                .prepare(
                        staging,
                        draft(model, memory, sequence(memory, log), fit),
                        model.encoder().vocabulary(),
                        model.encoder().ngrams(),
                        golden(reference),
                        ReferencePass.profile(
                                model, reference, !holdout.isEmpty(), memory.recent(), memory.trained.temperature()));
        GateTexts texts = new GateTexts(holdout, memory.anchors.examples());
        try {
            GateTexts.Said said = answered(unsealed, texts, fit);
            Bundle bundle = unsealed.seal(said.figures());
            return new Candidate(bundle, judge(said, log.live(), memory, fresh, texts, model));
        } catch (BundleRefusedException e) {
            return refused(unsealed, e, log);
        }
    }

    /** Texts from whose mean contributions are reckoned: as many as the network reads for that. */
    private static List<TextIds> typical(LearnedModel model, List<TrainingExample> reference) {
        return reference.stream()
                .limit(TrainableNetwork.TYPICAL_TEXTS)
                .map(example -> model.encoder().encode(example.text()).ids())
                .toList();
    }

    /** It cannot be served; its bundle stays, to be looked into. */
    private static Candidate refused(UnsealedBundle unsealed, BundleRefusedException problems, ReleaseLog log)
            throws IOException, BundleRefusedException {
        String rival = log.live().map(Release::version).orElse(null);
        return new Candidate(unsealed.seal(Map.of()), Verdict.refusal(rival, problems.problems()));
    }

    /** Asks the candidate about holdout and anchor set, once, by the scorer that serves; its report is made of the same answers. */
    private GateTexts.Said answered(UnsealedBundle unsealed, GateTexts texts, FirstFit.@Nullable Result fit)
            throws IOException, BundleRefusedException {
        try (Scorer scorer = Scorer.load(unsealed.unsummed(), ScorerSettings.besideTraining())) {
            GateTexts.Said said = said(scorer, texts);
            report(unsealed, scorer, texts.holdout(), said.holdout(), fit);
            return said;
        } finally {
            NativeMemory.trim();
        }
    }

    /** A report that cannot be written costs no training: the bundle goes without. */
    private void report(
            UnsealedBundle unsealed,
            Scorer scorer,
            List<LabelledText> holdout,
            @Nullable Answers answers,
            FirstFit.@Nullable Result fit)
            throws IOException {
        try {
            report.write(unsealed.reportDirectory(), scorer, holdout, answers, fit);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("No report on bundle {}", scorer.version(), e);
            unsealed.dropReport();
        }
    }

    private long sequence(LearnerMemory memory, ReleaseLog log) throws IOException {
        LongStream stored = store.versions().stream()
                .mapToLong(version -> Long.parseLong(version.substring(0, version.indexOf('-'))));
        LongStream logged = log.releases().stream().mapToLong(Release::sequence);
        return 1
                + LongStream.concat(LongStream.of(memory.candidacy.sequence()), LongStream.concat(stored, logged))
                        .max()
                        .orElse(0);
    }

    private ManifestDraft draft(
            LearnedModel model, LearnerMemory memory, long sequence, FirstFit.@Nullable Result fit) {
        Recipe recipe = model.recipe();
        TrainedCounts trained = memory.trained;
        Map<String, Long> offsets = LineageOffsets.named(feedbackTopic, memory.learntUpTo());
        // A refit has learnt from a part of the feedback alone.
        long atRest = Math.max(0, trained.examples() - trained.feedback());
        String data = atRest + " rows at rest, " + (trained.examples() - atRest) + " of feedback";
        return new ManifestDraft(
                sequence,
                memory.candidacy.parent(),
                recipe.name(),
                model.labels(),
                recipe.encoder(),
                recipe.buckets(),
                trained.temperature(),
                new Lineage(
                        data,
                        offsets,
                        codeVersion(),
                        clock.instant(),
                        trained.examples(),
                        CanonicalText.VERSION,
                        fit == null ? memory.trigger.cause(trained) : "first-fit",
                        made(recipe, memory)),
                fit == null ? worked(memory) : fit.metrics());
    }

    /** What training from feedback has done since the state began. */
    private static Map<String, Double> worked(LearnerMemory memory) {
        TrainerFigures.Grown grown = memory.growth.grown();
        return Map.of(
                "trained.example-steps", (double) memory.trained.walked(),
                "trained.words-grown", (double) grown.words(),
                "trained.ngrams-grown", (double) grown.ngrams());
    }

    private static Lineage.Made made(Recipe recipe, LearnerMemory memory) {
        int teachers = recipe.schedule().teachers();
        return new Lineage.Made(
                recipe.seed(),
                teachers > 1 ? teachers : null,
                memory.checkpoint,
                memory.trained.labels(),
                memory.trained.sources(),
                Runtime.version().toString(),
                TrainableNetwork.library(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
    }

    /** How far a release has read the feedback, by partition. */
    Map<Integer, Long> readTo(Manifest release) {
        return LineageOffsets.byPartition(feedbackTopic, release.lineage().offsets());
    }

    private static List<String> golden(List<TrainingExample> reference) {
        return reference.stream()
                .map(TrainingExample::text)
                .distinct()
                .limit(GOLDEN_TEXTS)
                .toList();
    }

    private Verdict judge(
            GateTexts.Said candidate,
            Optional<Release> live,
            LearnerMemory memory,
            ProgressiveTexts fresh,
            GateTexts texts,
            LearnedModel model)
            throws IOException {
        if (live.isEmpty()) {
            return gate.first(candidate.holdout());
        }
        String rival = live.get().version();
        try {
            Verdict verdict = gate.judge(
                    candidate, rival, memory.line, fresh, memory.best, () -> liveAnswers(rival, texts, fresh));
            return verdict.passed() ? besideLinear(verdict, candidate, memory, texts, model) : verdict;
        } catch (NoSuchBundleException e) {
            return Verdict.nothing(rival, List.of(String.valueOf(e.getMessage())));
        } catch (BundleRefusedException e) {
            return Verdict.nothing(rival, e.problems());
        }
    }

    /** Fitted only for one that would pass: with twenty labels that takes a minute or two, and hardly any candidate needs it. */
    private Verdict besideLinear(
            Verdict verdict, GateTexts.Said candidate, LearnerMemory memory, GateTexts texts, LearnedModel model)
            throws IOException {
        if (candidate.holdout() == null || model.recipe().network().deep() == null) {
            return verdict;
        }
        DevPart.Split<LabelledText> parts = DevPart.split(
                memory.replay.examples().stream().map(TrainingExample::labelled).toList(), LabelledText::text);
        LinearRival linear = new LinearRival(parts.train(), parts.dev(), cancelled);
        return linear.judge(
                verdict,
                candidate.holdout(),
                texts.holdout(),
                model.recipe().encoder().tokenizer().kind());
    }

    private static GateTexts.Said said(Scorer scorer, GateTexts texts) {
        return texts.part(texts.all().isEmpty() ? null : Answers.of(scorer, texts.all()));
    }

    private GateTexts.Said liveAnswers(String version, GateTexts texts, ProgressiveTexts fresh)
            throws BundleRefusedException, NoSuchBundleException {
        Answers answers = live.to(
                Stream.concat(texts.all().stream(), fresh.unanswered().stream()).toList(),
                version,
                () -> Scorer.load(
                        store.open(version), ScorerSettings.besideTraining().withContributions(false)));
        int asked = texts.all().size();
        if (asked < answers.size()) {
            fresh.answered(answers.to(IntStream.range(asked, answers.size()).toArray()));
        }
        return texts.part(answers.to(IntStream.range(0, asked).toArray()));
    }

    /** The trainer's version, as its jar says. */
    private static String codeVersion() {
        String version = CandidateMaker.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
