package io.reviewstream.model.drift.alarm;

import io.reviewstream.model.quality.significance.Holm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Says of all statistics and segments of a window at once which are unusual, so that together they raise no more false alarms
 * than the budget allows: Holm's correction, whatever they have to do with each other. Besides being unlikely, an effect must be large enough to matter: with very many reviews even a
 * trifle is beyond chance. For one thread.
 *
 * @param <K> names a statistic of a segment
 */
public final class AlarmRules<K extends Comparable<? super K>> {

    private final AlarmBudget budget;
    private final double looksPerMonth;
    private final Hysteresis.Settings hysteresis;
    private final Map<K, UsualEffects> usual;
    private final ToDoubleFunction<K> smallest;
    private final SortedMap<K, Hysteresis> states = new TreeMap<>();
    /** Looked for once, for each statistic, number of comparisons and frequency of looks. */
    private final Map<Compared<K>, Double> limits = new HashMap<>();

    private record Compared<K>(K key, int comparisons, double looksPerMonth) {}

    /**
     * Nothing is unusual yet.
     *
     * @param looksPerMonth windows that are judged in thirty days, above 0
     * @param usual which effects the reference itself shows
     * @param smallest the effect below which a statistic is never unusual
     */
    public AlarmRules(
            AlarmBudget budget,
            double looksPerMonth,
            Hysteresis.Settings hysteresis,
            Map<K, UsualEffects> usual,
            ToDoubleFunction<K> smallest) {
        if (!(looksPerMonth > 0)) {
            throw new IllegalArgumentException("windows per month: " + looksPerMonth + "; more than 0 are needed");
        }
        this.budget = budget;
        this.looksPerMonth = looksPerMonth;
        this.hysteresis = hysteresis;
        this.usual = Map.copyOf(usual);
        this.smallest = smallest;
    }

    /** Goes on with what was known before a restart. */
    public void resume(Map<K, Hysteresis> before) {
        states.clear();
        states.putAll(before);
    }

    /** All that must be kept to go on after a restart. */
    public SortedMap<K, Hysteresis> states() {
        return new TreeMap<>(states);
    }

    /**
     * Reads a window.
     *
     * @param effects of each statistic and segment that has enough reviews; one whose usual effects are unknown is left out,
     *     and the state of one that is not among them stays as it is
     */
    public SortedMap<K, DriftFinding> read(Map<K, Double> effects) {
        return read(effects, looksPerMonth);
    }

    /**
     * Reads a window of a stream whose windows do not come at a steady rate: each may spend of the budget what the time since
     * the last one has earned.
     *
     * @param effects as above
     * @param looks windows that there would be in thirty days if all took as long as this one, above 0
     */
    public SortedMap<K, DriftFinding> read(Map<K, Double> effects, double looks) {
        SortedMap<K, Double> known = new TreeMap<>(effects);
        known.keySet().retainAll(usual.keySet());
        List<K> keys = new ArrayList<>(known.keySet());
        List<Double> p = keys.stream().map(key -> p(key, known)).toList();
        boolean[] alarming = Holm.significant(p, budget.level(Severity.ALARM, looks));
        boolean[] watched = Holm.significant(p, budget.level(Severity.WATCH, looks));
        SortedMap<K, DriftFinding> findings = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            K key = keys.get(i);
            double effect = known.getOrDefault(key, 0.0);
            boolean matters = effect >= smallest.applyAsDouble(key);
            Hysteresis before = states.getOrDefault(key, Hysteresis.CALM);
            Hysteresis now = before.after(severity(matters && alarming[i], matters && watched[i]), hysteresis);
            states.put(key, now);
            boolean raised = now.severity() == Severity.ALARM && before.severity() != Severity.ALARM;
            findings.put(
                    key, new DriftFinding(effect, limit(key, keys.size(), looks), p.get(i), now.severity(), raised));
        }
        return findings;
    }

    private double p(K key, Map<K, Double> effects) {
        UsualEffects known = usual.get(key);
        Double effect = effects.get(key);
        return known == null || effect == null ? 1 : known.p(effect);
    }

    private static Severity severity(boolean alarming, boolean watched) {
        if (alarming) {
            return Severity.ALARM;
        }
        return watched ? Severity.WATCH : Severity.USUAL;
    }

    private double limit(K key, int comparisons, double looks) {
        return limits.computeIfAbsent(new Compared<>(key, comparisons, looks), this::findLimit);
    }

    private double findLimit(Compared<K> compared) {
        UsualEffects known = usual.get(compared.key());
        double level = budget.level(Severity.ALARM, compared.looksPerMonth()) / compared.comparisons();
        return Math.max(smallest.applyAsDouble(compared.key()), known == null ? 0 : known.limit(level));
    }
}
