package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run: the stream through the line, and what it is compared with. What is kept is not run again. For one thread. */
final class ContinualCourse {
    private final RunPart part;
    private final ContinualPlan plan;
    private final DomainStream stream;
    private final KeptParts kept;
    private final PrintStream out;

    ContinualCourse(RunPart part, ContinualPlan plan, DomainStream stream, KeptParts kept, PrintStream out) {
        this.part = part;
        this.plan = plan;
        this.stream = stream;
        this.kept = kept;
        this.out = out;
    }

    /** When the line went through this before; empty: it will now. */
    Optional<Instant> before() throws IOException {
        return kept.time(plan.line(stream, part.noise()));
    }

    ContinualRun run() throws Exception {
        LineRun line = kept.get(
                plan.line(stream, part.noise()),
                LineRun.class,
                () -> new LineCourse(part.noise(), plan, stream, out).run());
        RivalsTraining rivals = new RivalsTraining(plan, stream, kept);
        out.println("the line is through after " + line.seconds() + " s; now trained anew at each step");
        List<RivalRun> full = rivals.full();
        List<RivalRun> linear = rivals.linear();
        List<ContinualRun.StepTally> tallies = new ArrayList<>();
        for (int step = 0; step < stream.steps().size(); step++) {
            tallies.add(new ContinualRun.StepTally(
                    domains(step, line, full, linear), line.decisions().get(step)));
        }
        return new ContinualRun(
                part,
                plan.recipe().seed(),
                tallies,
                line.retained(),
                work(line, full),
                next(line),
                line.strays(),
                line.seconds(),
                line.putRight());
    }

    private List<ContinualRun.DomainTally> domains(int step, LineRun line, List<RivalRun> full, List<RivalRun> linear) {
        List<DriftRow> rows = stream.steps().get(step);
        String anew = before(step, full);
        String sixth = Objects.requireNonNull(full.get(sixth(step) - 1).right().get(step));
        String linearly = before(step, linear);
        Map<String, ContinualRun.DomainTally> domains = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            ContinualRun.DomainTally one = new ContinualRun.DomainTally(
                    rows.get(i).group(),
                    1,
                    right(line.live().get(step), i),
                    right(line.newest().get(step), i),
                    right(line.alone().get(step), i),
                    right(anew, i),
                    right(sixth, i),
                    right(linearly, i));
            domains.merge(one.domain(), one, ContinualRun.DomainTally::plus);
        }
        return List.copyOf(domains.values());
    }

    /** By the model that was trained before a step. */
    private static String before(int step, List<RivalRun> rivals) {
        return Objects.requireNonNull(rivals.get(Math.max(0, step - 1)).right().get(step));
    }

    /** Before which step the model of every sixth was trained that serves at this one. */
    private static int sixth(int step) {
        return step == 0 ? 1 : step - (step - 1) % RivalsTraining.EVERY;
    }

    private static int right(String of, int place) {
        return of.charAt(place) == '1' ? 1 : 0;
    }

    /** The first full training stands for the first model, which is nobody's work on feedback. */
    private ContinualRun.TrainingWork work(LineRun line, List<RivalRun> full) {
        long everySixth = IntStream.range(2, full.size() + 1)
                .filter(RivalsTraining::isSixth)
                .mapToLong(step -> full.get(step - 1).examples())
                .sum();
        List<LineRun.Decision> decisions = line.decisions();
        return new ContinualRun.TrainingWork(
                stream.reviews(),
                line.trained(),
                decisions.get(decisions.size() - 1).walked(),
                full.stream().skip(1).mapToLong(RivalRun::examples).sum(),
                everySixth,
                mostOfAThird(decisions));
    }

    private double mostOfAThird(List<LineRun.Decision> decisions) {
        double most = 0;
        for (int third = 0; third < 3; third++) {
            int from = third * decisions.size() / 3;
            int end = (third + 1) * decisions.size() / 3;
            long walked = decisions.get(end - 1).walked()
                    - (from == 0 ? 0 : decisions.get(from - 1).walked());
            int labels = stream.steps().subList(from, end).stream()
                    .mapToInt(List::size)
                    .sum();
            most = Math.max(most, walked / (double) labels);
        }
        return most;
    }

    private static List<ContinualRun.NextPeriod> next(LineRun line) {
        return IntStream.range(0, line.live().size())
                .filter(step -> !line.former().get(step).isEmpty())
                .mapToObj(step -> new ContinualRun.NextPeriod(
                        StepAnswers.onlyFirst(
                                line.live().get(step), line.former().get(step)),
                        StepAnswers.onlyFirst(
                                line.former().get(step), line.live().get(step))))
                .toList();
    }
}
