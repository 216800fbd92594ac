package io.reviewstream.benchmarks.continual;

import java.util.List;

/**
 * What came of one run; counts alone.
 *
 * @param seed of the network
 * @param steps in their order
 * @param retained what was kept of each domain
 * @param work what the training of feedback took
 * @param strays reviews that another release scored than the one that was live when the step began
 * @param seconds that the line took, from its start to its end
 */
record ContinualRun(
        long seed, List<StepTally> steps, List<RetainedDomain> retained, TrainingWork work, int strays, long seconds) {

    /**
     * A step.
     *
     * @param domains how its reviews were scored, by domain
     * @param promoted whether the candidate that its labels made went live
     * @param candidate the candidate's accuracy on the gate's holdout
     * @param rival that of the release that was live
     * @param holdout texts of that holdout
     */
    record StepTally(List<DomainTally> domains, boolean promoted, double candidate, double rival, int holdout) {}

    /**
     * Reviews of a domain, and how many of them were scored right.
     *
     * @param reviews all
     * @param live by the release that was live
     * @param newest by the newest candidate, whatever the gate said of it
     * @param alone by the first one
     * @param full by a model trained anew on all labels there were
     */
    record DomainTally(String domain, int reviews, int live, int newest, int alone, int full) {
        DomainTally plus(DomainTally other) {
            return new DomainTally(
                    domain,
                    reviews + other.reviews,
                    live + other.live,
                    newest + other.newest,
                    alone + other.alone,
                    full + other.full);
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
     * Work after the first model.
     *
     * @param labels given
     * @param trained of them, each once; the others were held out
     * @param live examples that the trainer has walked over, replayed ones included
     * @param full examples that all full trainings have walked over
     */
    record TrainingWork(long labels, long trained, long live, long full) {}

    /** Candidates that went live. */
    long promoted() {
        return steps.stream().filter(StepTally::promoted).count();
    }
}
