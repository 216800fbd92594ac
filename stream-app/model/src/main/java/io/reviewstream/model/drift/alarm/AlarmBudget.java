package io.reviewstream.model.drift.alarm;

/**
 * How many false alarms are allowed, over all statistics and segments together.
 *
 * @param perMonth false alarms in thirty days without drift, on average; above 0
 */
public record AlarmBudget(double perMonth) {

    /** One a month. */
    public static final AlarmBudget DEFAULT = new AlarmBudget(1);

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
        return Math.min(0.5, allowed / looksPerMonth);
    }
}
