package io.reviewstream.job.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says of a candidate.
 *
 * @param decision whether it may go live, and else whether that is a refusal
 * @param comparedWith version of the live release; null if there was none
 * @param reasons why, in words for people
 * @param metrics the figures that the verdict rests on
 */
public record Verdict(
        GateDecision decision, @Nullable String comparedWith, List<String> reasons, Map<String, Double> metrics) {

    public Verdict {
        reasons = List.copyOf(reasons);
        metrics = Map.copyOf(metrics);
    }

    /** A refusal without figures. */
    public static Verdict refusal(@Nullable String comparedWith, List<String> reasons) {
        return new Verdict(GateDecision.WORSE, comparedWith, reasons, Map.of());
    }

    /** Nothing can be told, and there are no figures. */
    public static Verdict nothing(String comparedWith, List<String> reasons) {
        return new Verdict(GateDecision.CANNOT_TELL, comparedWith, reasons, Map.of());
    }

    /** The same with one reason more not to let it pass, which is none to refuse it. */
    Verdict held(String reason, Map<String, Double> figures) {
        List<String> all = new ArrayList<>(reasons);
        all.add(reason);
        Map<String, Double> more = new HashMap<>(metrics);
        more.putAll(figures);
        return new Verdict(GateDecision.CANNOT_TELL, comparedWith, all, more);
    }

    /** The same with a remark more. */
    Verdict remarking(String remark) {
        List<String> all = new ArrayList<>(reasons);
        all.add(remark);
        return new Verdict(decision, comparedWith, all, metrics);
    }

    /** Whether it may go live. */
    public boolean passed() {
        return decision == GateDecision.BETTER;
    }

    /** Whether something speaks against it, and not just too little for it. */
    public boolean refused() {
        return decision == GateDecision.WORSE;
    }
}
