package io.reviewstream.benchmarks.drift;

/** What was said in a month in which nothing happened. */
final class CalmMonth {
    int windows;
    /** Alarms of statistics and segments, each counted. */
    int ofWindows;
    /** Windows in which any began. */
    int alarmingWindows;
    /** Alarms of the detector of errors, set by the budget. */
    int ofErrors;
    /** The same detector with its defaults. */
    int ofAdwin;
    /** A dummy that fires every so many windows. */
    int ofDummy;

    int alarms() {
        return ofWindows + ofErrors;
    }

    void add(CalmMonth part) {
        windows += part.windows;
        ofWindows += part.ofWindows;
        alarmingWindows += part.alarmingWindows;
        ofErrors += part.ofErrors;
        ofAdwin += part.ofAdwin;
        ofDummy += part.ofDummy;
    }
}
