package io.reviewstream.model.drift.alarm;

/**
 * Keeps an alarm from flickering: it begins after so many unusual windows in a row and ends after so many usual ones.
 *
 * @param severity now
 * @param above alarming windows in a row, while there is no alarm yet
 * @param below calmer windows in a row, while there is one
 */
public record Hysteresis(Severity severity, int above, int below) {

    /** At the beginning. */
    public static final Hysteresis CALM = new Hysteresis(Severity.USUAL, 0, 0);

    /**
     * How slow it is.
     *
     * @param raise alarming windows in a row that begin an alarm, 1 or more
     * @param calm windows in a row, none of them alarming, after which it ends, 1 or more
     */
    public record Settings(int raise, int calm) {

        /** At once up, after three windows down. */
        public static final Settings DEFAULTS = new Settings(1, 3);

        /** Refuses what would never begin or end. */
        public Settings {
            if (raise < 1 || calm < 1) {
                throw new IllegalArgumentException(
                        raise + " windows to raise and " + calm + " to calm: both must be at least 1");
            }
        }
    }

    /** What follows a window that was seen so on its own. */
    public Hysteresis after(Severity seen, Settings settings) {
        boolean alarming = seen == Severity.ALARM;
        if (severity == Severity.ALARM) {
            int calmer = alarming ? 0 : below + 1;
            return calmer < settings.calm() ? new Hysteresis(Severity.ALARM, 0, calmer) : new Hysteresis(seen, 0, 0);
        }
        int inARow = alarming ? above + 1 : 0;
        if (inARow >= settings.raise()) {
            return new Hysteresis(Severity.ALARM, 0, 0);
        }
        return new Hysteresis(alarming ? Severity.WATCH : seen, inARow, 0);
    }
}
