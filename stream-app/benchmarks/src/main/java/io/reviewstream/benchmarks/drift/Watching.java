package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.window.WindowRule;
import java.util.EnumSet;
import java.util.Set;

/** The settings by default, with which all is measured. */
final class Watching {
    static final WindowRule RULE = WindowRule.DEFAULT;
    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;
    static final Set<Statistic> ALL = EnumSet.allOf(Statistic.class);
    /** Unbiased labels in thirty days, at most. */
    static final int LABELS = 10_000;

    static final WindowJudge.Settings SETTINGS = WindowJudge.Settings.DEFAULTS;

    private Watching() {}

    static void describe(BenchReport report) {
        report.measured(
                "windows",
                RULE.size() + " reviews, tumbling, panes of an hour; the last " + WindowJudge.TOGETHER
                        + " are judged together as well; in streams with a shift a window takes an hour");
        report.measured(
                "budget",
                SETTINGS.budget().perMonth() + " false alarm a month, all statistics and segments together, errors of "
                        + "feedback included (at most " + LABELS + " unbiased labels a month)");
        report.measured("hysteresis", "an alarm begins in one window, and ends after three calmer ones");
    }
}
