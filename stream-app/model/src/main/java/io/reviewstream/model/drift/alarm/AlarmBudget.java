package io.reviewstream.model.drift.alarm;

import io.reviewstream.model.drift.detector.Adwin;

/**
 * How many false alarms are allowed, over all statistics and segments together.
 *
 * @param perMonth false alarms in thirty days without drift, on average; above 0
 */
public record AlarmBudget(double perMonth) {

    /** One a month. */
    public static final AlarmBudget DEFAULT = new AlarmBudget(1);

    /** What the detector of errors may spend; the windows have the rest. */
    private static final double SHARE_OF_ERRORS = 0.1;

    private static final double WATCHES_FOR_AN_ALARM = 10;

    /** Refuses no budget: without false alarms there are no alarms. */
    public AlarmBudget {
        if (!(perMonth > 0) || Double.isInfinite(perMonth)) {
            throw new IllegalArgumentException("false alarms per month: " + perMonth
                    + "; a number above 0 is needed, for no limit is so high that chance never passes it");
        }
    }

    /**
     * The chance of a false finding of this severity that one look at all statistics may have.
     *
     * @param looksPerMonth windows that are judged in thirty days, above 0
     */
    double level(Severity severity, double looksPerMonth) {
        double allowed = severity == Severity.ALARM ? perMonth : WATCHES_FOR_AN_ALARM * perMonth;
        return Math.min(0.5, (1 - SHARE_OF_ERRORS) * allowed / looksPerMonth);
    }

    /**
     * The detector that reads the errors of feedback, set so that it keeps to its share of the budget: its looks share that
     * as the windows share theirs. It is never more easily alarmed than by its own defaults.
     *
     * @param labelsPerMonth unbiased labels that come in thirty days at most, above 0
     */
    public Adwin.Settings errors(double labelsPerMonth) {
        if (!(labelsPerMonth > 0)) {
            throw new IllegalArgumentException("labels per month: " + labelsPerMonth + "; more than 0 are needed");
        }
        Adwin.Settings defaults = Adwin.Settings.DEFAULTS;
        double delta = Math.min(defaults.delta(), SHARE_OF_ERRORS * perMonth * defaults.clock() / labelsPerMonth);
        return new Adwin.Settings(delta, defaults.clock(), defaults.buckets(), defaults.shortest(), defaults.grace());
    }
}
