package io.reviewstream.benchmarks.continual;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run; counts alone.
 *
 * @param part what kind of run it is
 * @param seed of the network
 * @param steps in their order
 * @param retained what was kept of each domain
 * @param work what the training of feedback took
 * @param next how releases fared that were promoted, on the reviews after that
 * @param strays reviews that another release scored than the one that was live when the step began
 * @param seconds that the line took, from its start to its end
 * @param putRight what it brought to put half of the wrong labels right; null: there were none
 */
record ContinualRun(
        RunPart part,
        long seed,
        List<StepTally> steps,
        List<RetainedDomain> retained,
        TrainingWork work,
        List<NextPeriod> next,
        int strays,
        long seconds,
        LineRun.@Nullable PutRight putRight) {

    /**
     * A step.
     *
     * @param domains how its reviews were scored, by domain
     * @param decision what became of the candidate that its labels made
     */
    record StepTally(List<DomainTally> domains, LineRun.Decision decision) {}

    /**
     * Reviews of a domain, and how many of them were scored right.
     *
     * @param reviews all
     * @param live by the release that was live
     * @param newest by the newest candidate, whatever the gate said of it
     * @param alone by the first one
     * @param full by a model trained anew on all labels there were
     * @param sixth by one that was trained anew at every sixth step
     * @param linear by a linear classifier of all labels there were
     */
    record DomainTally(String domain, int reviews, int live, int newest, int alone, int full, int sixth, int linear) {
        DomainTally plus(DomainTally other) {
            return new DomainTally(
                    domain,
                    reviews + other.reviews,
                    live + other.live,
                    newest + other.newest,
                    alone + other.alone,
                    full + other.full,
                    sixth + other.sixth,
                    linear + other.linear);
        }
    }

    /**
     * Test texts of a domain, and how many of them were scored right.
     *
     * @param own by the release that was live when its last label had been learnt
     * @param end by the release that was live at the end
     * @param alone by the first one
     */
    record RetainedDomain(String domain, int texts, int own, int end, int alone) {
        double forgotten() {
            return (own - end) / (double) texts;
        }
    }

    /**
     * Work after the first model, in examples that training walks over.
     *
     * @param labels given
     * @param trained of them; the others were held out
     * @param live by the trainer, replayed and repeated ones included
     * @param full by all full trainings
     * @param sixth by those of every sixth step
     * @param mostOfAThird most of {@code live} for each label in a third of the stream
     */
    record TrainingWork(long labels, long trained, long live, long full, long sixth, double mostOfAThird) {}

    /**
     * Reviews of the step after a promotion, that exactly one of the two releases scored right.
     *
     * @param gained by the new one
     * @param lost by the one before
     */
    record NextPeriod(int gained, int lost) {}

    /** Candidates that went live. */
    long promoted() {
        return steps.stream().filter(step -> step.decision().promoted()).count();
    }
}
