package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stream through the line, once: reviews, a step later their labels, and at the end the truth about half of the wrong
 * ones. In the middle the trainer is started anew. For one thread.
 */
final class LineCourse {
    private final ContinualPlan plan;
    private final DomainStream stream;
    private final GivenLabels labels;
    private final PrintStream out;
    private final List<String> right = new ArrayList<>();
    /** Versions that were live: before the first label, and after the labels of each step. */
    private final List<String> serving = new ArrayList<>();
    /** What became of the candidate of each step, and behind them of those that were made of labels put right. */
    private final List<Release> decisions = new ArrayList<>();

    private int strays;

    LineCourse(LabelNoise noise, ContinualPlan plan, DomainStream stream, PrintStream out) {
        this.plan = plan;
        this.stream = stream;
        this.labels = GivenLabels.of(
                stream, noise, plan.gate().holdoutShare(), plan.recipe().seed());
        this.out = out;
    }

    LineRun run() throws Exception {
        long started = System.nanoTime();
        try (Line line = Line.start()) {
            Lane lane = line.lane("continual");
            live(lane);
            long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
            BundleStore store = new FileBundleStore(lane.bundles());
            List<String> newest = new ArrayList<>();
            List<String> alone = new ArrayList<>();
            List<String> former = new ArrayList<>();
            String first = serving.get(0);
            for (int step = 0; step < stream.steps().size(); step++) {
                // The labels of the step before came after the reviews of this one.
                List<DriftRow> rows = stream.steps().get(step);
                String candidate = step < 2 ? first : decisions.get(step - 2).version();
                alone.add(StepAnswers.of(store, first, rows));
                newest.add(StepAnswers.of(store, candidate, rows));
                former.add(isNew(step) ? StepAnswers.of(store, serving.get(step - 2), rows) : "");
            }
            return new LineRun(
                    List.copyOf(right),
                    newest,
                    alone,
                    former,
                    decided(store),
                    retained(store),
                    trained(store, decisions.get(stream.steps().size() - 1).version()) - trained(store, first),
                    strays,
                    seconds,
                    putRight(store));
        }
    }

    /** Whether another release scored this step than the one before. */
    private boolean isNew(int step) {
        return step > 1 && !serving.get(step - 1).equals(serving.get(step - 2));
    }

    private void live(Lane lane) throws Exception {
        try (LearningLine line = new LearningLine(lane, plan.recipe(), plan, stream.first())) {
            serving.add(line.first().version());
            for (int step = 0; step < stream.steps().size(); step++) {
                review(line, step);
                if (step == stream.steps().size() / 2) {
                    line.restartTrainer();
                }
                if (step > 0) {
                    settle("labels of step " + step, line.label(labels.steps().get(step - 1)));
                }
            }
            int last = stream.steps().size();
            settle("labels of step " + last, line.label(labels.steps().get(last - 1)));
            putRight(line);
        }
    }

    private void review(LearningLine line, int step) throws Exception {
        List<DriftRow> rows = stream.steps().get(step);
        String live = last(serving);
        Map<String, PredictionsOfSteps.Said> said = line.review(rows);
        StringBuilder these = new StringBuilder();
        for (DriftRow row : rows) {
            PredictionsOfSteps.Said one = Objects.requireNonNull(said.get(row.id()));
            these.append(one.label().equals(row.label()) ? '1' : '0');
            strays += one.release().equals(live) ? 0 : 1;
        }
        right.add(these.toString());
        out.printf(
                Locale.ROOT,
                "step %d of %d, %s: %.3f by %s%n",
                step + 1,
                stream.steps().size(),
                rows.get(0).group(),
                StepAnswers.count(last(right)) / (double) rows.size(),
                live);
    }

    private void settle(String what, Release decision) {
        decisions.add(decision);
        serving.add(isPromoted(decision) ? decision.version() : last(serving));
        out.println("  " + what + ": " + decision.version() + " is " + decision.stage() + "; "
                + String.join("; ", decision.reasons()));
    }

    /** As many at a time as make a candidate; where the rest is too little, one is asked for. */
    private void putRight(LearningLine line) throws Exception {
        List<GivenLabels.Given> part = new ArrayList<>();
        long trains = 0;
        for (GivenLabels.Given given : labels.putRight()) {
            part.add(given);
            trains += given.trains() ? 1 : 0;
            if (trains == plan.online().releaseEvery()) {
                settle("labels put right", line.label(part));
                part = new ArrayList<>();
                trains = 0;
            }
        }
        if (trains > 0) {
            settle("labels put right", line.labelAndAsk(part));
        }
    }

    private static boolean isPromoted(Release release) {
        return release.stage() == ReleaseStage.LIVE;
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private List<LineRun.Decision> decided(BundleStore store) throws BundleRefusedException, NoSuchBundleException {
        List<LineRun.Decision> decided = new ArrayList<>();
        for (Release decision : decisions.subList(0, stream.steps().size())) {
            Map<String, Double> figures = decision.metrics();
            decided.add(new LineRun.Decision(
                    isPromoted(decision),
                    figures.getOrDefault("holdout.accuracy", Double.NaN),
                    figures.getOrDefault("live.holdout.accuracy", Double.NaN),
                    figures.getOrDefault("holdout.texts", 0.0).intValue(),
                    Math.round(Objects.requireNonNull(
                            manifest(store, decision.version()).metrics().get("trained.example-steps")))));
        }
        return decided;
    }

    private static long trained(BundleStore store, String version)
            throws BundleRefusedException, NoSuchBundleException {
        return manifest(store, version).lineage().trainedExamples();
    }

    private static Manifest manifest(BundleStore store, String version)
            throws BundleRefusedException, NoSuchBundleException {
        return store.open(version).manifest();
    }

    private List<DriftRow> tests() {
        return stream.tests().values().stream().flatMap(List::stream).toList();
    }

    private List<ContinualRun.RetainedDomain> retained(BundleStore store)
            throws BundleRefusedException, NoSuchBundleException {
        List<DriftRow> tests = tests();
        List<String> live = serving.subList(0, stream.steps().size() + 1);
        Map<String, Map<String, Integer>> known = new LinkedHashMap<>();
        for (String version : live.stream().distinct().toList()) {
            Map<String, Integer> byDomain = new LinkedHashMap<>();
            String answered = StepAnswers.of(store, version, tests);
            for (int i = 0; i < tests.size(); i++) {
                byDomain.merge(tests.get(i).group(), answered.charAt(i) == '1' ? 1 : 0, Integer::sum);
            }
            known.put(version, byDomain);
        }
        List<ContinualRun.RetainedDomain> retained = new ArrayList<>();
        stream.tests().forEach((domain, rows) -> {
            String own = live.get(stream.lastStepOf(domain) + 1);
            retained.add(new ContinualRun.RetainedDomain(
                    domain,
                    rows.size(),
                    of(known, own, domain),
                    of(known, last(live), domain),
                    of(known, live.get(0), domain)));
        });
        return retained;
    }

    private static int of(Map<String, Map<String, Integer>> right, String version, String domain) {
        return Objects.requireNonNull(Objects.requireNonNull(right.get(version)).get(domain));
    }

    private LineRun.@Nullable PutRight putRight(BundleStore store)
            throws BundleRefusedException, NoSuchBundleException {
        if (labels.putRight().isEmpty()) {
            return null;
        }
        int steps = stream.steps().size();
        return new LineRun.PutRight(
                labels.putRight().size(),
                tests().size(),
                new LineRun.Change(tested(store, serving.get(steps)), tested(store, last(serving))),
                new LineRun.Change(
                        tested(store, decisions.get(steps - 1).version()),
                        tested(store, last(decisions).version())));
    }

    private int tested(BundleStore store, String version) throws BundleRefusedException, NoSuchBundleException {
        return StepAnswers.count(StepAnswers.of(store, version, tests()));
    }
}
