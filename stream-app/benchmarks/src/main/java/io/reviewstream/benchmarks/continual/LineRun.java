package io.reviewstream.benchmarks.continual;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the line did in one run. Whether each review of a step was scored right is a text of 1 and 0, in their order.
 *
 * @param live by the release that was live, by step
 * @param newest by the newest candidate, whatever the gate said of it
 * @param alone by the first release
 * @param former by the release that was live before, where there was another one a step ago; else empty
 * @param decisions what became of the candidate of each step
 * @param retained what was kept of each domain
 * @param trained labels that were trained; the others were held out
 * @param strays reviews that another release scored than the one that was live when the step began
 * @param seconds from its start to its end
 * @param putRight what it brought to put half of the wrong labels right; null: there were none
 */
record LineRun(
        List<String> live,
        List<String> newest,
        List<String> alone,
        List<String> former,
        List<Decision> decisions,
        List<ContinualRun.RetainedDomain> retained,
        long trained,
        int strays,
        long seconds,
        @Nullable PutRight putRight) {

    /**
     * What became of a candidate.
     *
     * @param promoted whether it went live
     * @param candidate its accuracy on the gate's holdout
     * @param rival that of the release that was live
     * @param holdout texts of that holdout
     * @param walked examples that the trainer had walked over since the first model
     */
    record Decision(boolean promoted, double candidate, double rival, int holdout, long walked) {}

    /**
     * Test texts of all domains, and how many of them were scored right before and after.
     *
     * @param labels that were put right
     * @param live by the release that was live
     * @param newest by the newest candidate
     */
    record PutRight(int labels, int texts, Change live, Change newest) {}

    /** Texts that were scored right. */
    record Change(int before, int after) {}
}
