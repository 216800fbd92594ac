package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.recipe.Recipe;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** One run: the stream through the line, then what it is compared with. For one thread. */
final class ContinualCourse {
    private static final int TRAININGS_AT_A_TIME = 2;

    private final ContinualPlan plan;
    private final DomainStream stream;
    private final Recipe recipe;
    private final PrintStream out;

    ContinualCourse(ContinualPlan plan, DomainStream stream, long seed, PrintStream out) {
        this.plan = plan;
        this.stream = stream;
        this.recipe = plan.recipe().withSeed(seed);
        this.out = out;
    }

    /**
     * What the line did.
     *
     * @param right whether each review was scored right, by step
     * @param serving versions that were live: before the first label, and after the labels of each step
     * @param decisions what became of the candidate of each step
     * @param strays reviews that another release scored than the one that was live
     */
    private record Lived(List<boolean[]> right, List<String> serving, List<Release> decisions, int strays) {}

    ContinualRun run() throws Exception {
        long started = System.nanoTime();
        try (Line line = Line.start()) {
            Lane lane = line.lane("continual");
            Lived lived = live(lane);
            long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
            BundleStore store = new FileBundleStore(lane.bundles());
            List<boolean[]> alone = new ArrayList<>();
            List<boolean[]> newest = new ArrayList<>();
            String first = lived.serving().get(0);
            for (int step = 0; step < stream.steps().size(); step++) {
                alone.add(right(store, first, stream.steps().get(step)));
                // The labels of the step before came after the reviews of this one.
                String candidate =
                        step < 2 ? first : lived.decisions().get(step - 2).version();
                newest.add(right(store, candidate, stream.steps().get(step)));
            }
            out.println("the line is through after " + seconds + " s; now trained anew at each step");
            List<FullRetraining> full = full();
            long before = trainedExamples(store, first);
            long after = trainedExamples(
                    store, lived.decisions().get(lived.decisions().size() - 1).version());
            return new ContinualRun(
                    recipe.seed(),
                    tallies(lived, newest, alone, full),
                    retained(store, lived.serving()),
                    work(after - before, full),
                    lived.strays(),
                    seconds);
        }
    }

    private Lived live(Lane lane) throws Exception {
        Lived lived = new Lived(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        int strays = 0;
        try (LearningLine line = new LearningLine(lane, recipe, plan, stream.first())) {
            lived.serving().add(line.first().version());
            for (int step = 0; step < stream.steps().size(); step++) {
                List<DriftRow> rows = stream.steps().get(step);
                String serving = last(lived.serving());
                Map<String, PredictionsOfSteps.Said> said = line.review(rows);
                boolean[] right = new boolean[rows.size()];
                for (int i = 0; i < right.length; i++) {
                    PredictionsOfSteps.Said one =
                            Objects.requireNonNull(said.get(rows.get(i).id()));
                    right[i] = one.label().equals(rows.get(i).label());
                    strays += one.release().equals(serving) ? 0 : 1;
                }
                lived.right().add(right);
                tell(step, right, serving);
                if (step > 0) {
                    label(line, step - 1, lived);
                }
            }
            label(line, stream.steps().size() - 1, lived);
        }
        return new Lived(lived.right(), lived.serving(), lived.decisions(), strays);
    }

    private void label(LearningLine line, int step, Lived lived) throws Exception {
        Release decision = line.label(stream.steps().get(step));
        lived.decisions().add(decision);
        lived.serving().add(isPromoted(decision) ? decision.version() : last(lived.serving()));
        out.println("  labels of step " + (step + 1) + ": " + decision.version() + " is " + decision.stage() + "; "
                + String.join("; ", decision.reasons()));
    }

    private void tell(int step, boolean[] right, String serving) {
        out.printf(
                Locale.ROOT,
                "step %d of %d, %s: %.3f by %s%n",
                step + 1,
                stream.steps().size(),
                stream.steps().get(step).get(0).group(),
                count(right) / (double) right.length,
                serving);
    }

    private static boolean isPromoted(Release release) {
        return release.stage() == ReleaseStage.LIVE;
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    /** Before the first two steps there are the same labels. Two trainings at a time, each on one thread. */
    private List<FullRetraining> full() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(TRAININGS_AT_A_TIME);
        try {
            List<FullRetraining> full = new ArrayList<>();
            List<Callable<FullRetraining>> trainings = IntStream.range(
                            1, stream.steps().size())
                    .mapToObj(this::full)
                    .toList();
            for (Future<FullRetraining> training : threads.invokeAll(trainings)) {
                full.add(training.get());
            }
            return full;
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<FullRetraining> full(int step) {
        List<DriftRow> next = new ArrayList<>(step == 1 ? stream.steps().get(0) : List.of());
        next.addAll(stream.steps().get(step));
        return () ->
                FullRetraining.of(recipe, plan.gate().holdoutShare(), texts(stream.labelledBefore(step)), texts(next));
    }

    private List<ContinualRun.StepTally> tallies(
            Lived lived, List<boolean[]> newest, List<boolean[]> alone, List<FullRetraining> full) {
        List<ContinualRun.StepTally> tallies = new ArrayList<>();
        for (int step = 0; step < stream.steps().size(); step++) {
            List<DriftRow> rows = stream.steps().get(step);
            boolean[] anew = right(full.get(Math.max(0, step - 1)).answers());
            int from = step == 1 ? stream.steps().get(0).size() : 0;
            Map<String, ContinualRun.DomainTally> domains = new LinkedHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                ContinualRun.DomainTally one = new ContinualRun.DomainTally(
                        rows.get(i).group(),
                        1,
                        lived.right().get(step)[i] ? 1 : 0,
                        newest.get(step)[i] ? 1 : 0,
                        alone.get(step)[i] ? 1 : 0,
                        anew[from + i] ? 1 : 0);
                domains.merge(one.domain(), one, ContinualRun.DomainTally::plus);
            }
            tallies.add(tally(List.copyOf(domains.values()), lived.decisions().get(step)));
        }
        return tallies;
    }

    private static ContinualRun.StepTally tally(List<ContinualRun.DomainTally> domains, Release decision) {
        Map<String, Double> figures = decision.metrics();
        return new ContinualRun.StepTally(
                domains,
                isPromoted(decision),
                figures.getOrDefault("holdout.accuracy", Double.NaN),
                figures.getOrDefault("live.holdout.accuracy", Double.NaN),
                figures.getOrDefault("holdout.texts", 0.0).intValue());
    }

    private List<ContinualRun.RetainedDomain> retained(BundleStore store, List<String> serving)
            throws BundleRefusedException, NoSuchBundleException {
        List<DriftRow> tests =
                stream.tests().values().stream().flatMap(List::stream).toList();
        Map<String, Map<String, Integer>> right = new LinkedHashMap<>();
        for (String version : serving.stream().distinct().toList()) {
            Map<String, Integer> byDomain = new LinkedHashMap<>();
            boolean[] answered = right(store, version, tests);
            for (int i = 0; i < answered.length; i++) {
                byDomain.merge(tests.get(i).group(), answered[i] ? 1 : 0, Integer::sum);
            }
            right.put(version, byDomain);
        }
        List<ContinualRun.RetainedDomain> retained = new ArrayList<>();
        stream.tests().forEach((domain, rows) -> {
            String own = serving.get(stream.lastStepOf(domain) + 1);
            retained.add(new ContinualRun.RetainedDomain(
                    domain,
                    rows.size(),
                    of(right, own, domain),
                    of(right, last(serving), domain),
                    of(right, serving.get(0), domain)));
        });
        return retained;
    }

    private static int of(Map<String, Map<String, Integer>> right, String version, String domain) {
        return Objects.requireNonNull(Objects.requireNonNull(right.get(version)).get(domain));
    }

    /** The first full training stands for the first model, which is nobody's work on feedback. */
    private ContinualRun.TrainingWork work(long trained, List<FullRetraining> full) {
        return new ContinualRun.TrainingWork(
                stream.reviews(),
                trained,
                Math.round(trained * (1 + plan.online().replayRatio())),
                full.stream().skip(1).mapToLong(FullRetraining::examples).sum());
    }

    private static long trainedExamples(BundleStore store, String version)
            throws BundleRefusedException, NoSuchBundleException {
        return store.open(version).manifest().lineage().trainedExamples();
    }

    private static boolean[] right(BundleStore store, String version, List<DriftRow> rows)
            throws BundleRefusedException, NoSuchBundleException {
        try (Scorer scorer = Scorer.load(store.open(version), ScorerSettings.besideTraining())) {
            return right(Answers.of(scorer, texts(rows)));
        }
    }

    private static List<LabelledText> texts(List<DriftRow> rows) {
        return rows.stream().map(DriftRow::labelled).toList();
    }

    private static boolean[] right(Answers answers) {
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = answers.isRight(i);
        }
        return right;
    }

    private static long count(boolean[] right) {
        return IntStream.range(0, right.length).filter(i -> right[i]).count();
    }
}
