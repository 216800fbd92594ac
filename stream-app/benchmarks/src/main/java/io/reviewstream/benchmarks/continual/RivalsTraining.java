package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What the line is compared with: models that are trained anew, each kept when it is done. For one thread. */
final class RivalsTraining {
    /** At each such step a model is trained anew that serves until the next. */
    static final int EVERY = 6;

    private static final int TRAININGS_AT_A_TIME = 2;

    private final ContinualPlan plan;
    private final DomainStream stream;
    private final KeptParts kept;

    RivalsTraining(ContinualPlan plan, DomainStream stream, KeptParts kept) {
        this.plan = plan;
        this.stream = stream;
        this.kept = kept;
    }

    @FunctionalInterface
    private interface Training {
        FullRetraining of(Recipe recipe, double holdoutShare, List<LabelledText> labelled, List<LabelledText> next)
                throws Exception;
    }

    /** Before each step but the first, from the second on: before the first two there are the same labels. */
    List<RivalRun> full() throws InterruptedException, ExecutionException {
        return all("full", FullRetraining::of, true);
    }

    /** The same of linear classifiers. */
    List<RivalRun> linear() throws InterruptedException, ExecutionException {
        return all("linear", FullRetraining::linear, false);
    }

    /** Whether the model that is trained before a step is one of every sixth. */
    static boolean isSixth(int step) {
        return step % EVERY == 1;
    }

    private List<RivalRun> all(String kind, Training training, boolean stays)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(TRAININGS_AT_A_TIME);
        try {
            List<RivalRun> runs = new ArrayList<>();
            List<Callable<RivalRun>> trainings = IntStream.range(
                            1, stream.steps().size())
                    .mapToObj(step -> at(step, kind, training, stays))
                    .toList();
            for (Future<RivalRun> run : threads.invokeAll(trainings)) {
                runs.add(run.get());
            }
            return runs;
        } finally {
            threads.shutdownNow();
        }
    }

    /** @param stays whether one of every sixth is asked about the steps after the next too */
    private Callable<RivalRun> at(int step, String kind, Training training, boolean stays) {
        String name = plan.rival(kind, stream) + "-step-" + step;
        int end = Math.min(stream.steps().size(), step + (stays && isSixth(step) ? EVERY : 1));
        return () -> kept.get(name, RivalRun.class, () -> {
            int from = step == 1 ? 0 : step;
            List<DriftRow> next = stream.steps().subList(from, end).stream()
                    .flatMap(List::stream)
                    .toList();
            FullRetraining trained = training.of(
                    plan.recipe(), plan.gate().holdoutShare(), texts(stream.labelledBefore(step)), texts(next));
            return new RivalRun(byStep(from, end, StepAnswers.of(trained.answers())), trained.examples());
        });
    }

    private Map<Integer, String> byStep(int from, int end, String right) {
        Map<Integer, String> byStep = new LinkedHashMap<>();
        int place = 0;
        for (int step = from; step < end; step++) {
            int size = stream.steps().get(step).size();
            byStep.put(step, right.substring(place, place + size));
            place += size;
        }
        return byStep;
    }

    private static List<LabelledText> texts(List<DriftRow> rows) {
        return rows.stream().map(DriftRow::labelled).toList();
    }
}
