package io.reviewstream.quickstart;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftWord;
import io.reviewstream.program.console.HarmlessText;
import io.reviewstream.quickstart.DriftBoard.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demo's course of drift, in words: noticed, then a release that knows the new reviews, then calm. Thread-safe. */
final class DriftCourse {
    private static final int WORDS = 8;
    private static final Duration CALMING = Duration.ofSeconds(30);

    private final Screen screen;
    private final ReleaseBoard releases;
    private final DriftBoard board;
    private volatile String release = "";

    /** @param changed is called after each alarm */
    DriftCourse(Screen screen, ReleaseBoard releases, Runnable changed) {
        this.screen = screen;
        this.releases = releases;
        this.board = new DriftBoard(finding -> {
            tellAlarm(finding.report());
            changed.run();
        });
    }

    /** Takes the reports. */
    DriftBoard board() {
        return board;
    }

    /** From now on reviews come that the release may never have seen the like of. */
    void begin(String live) {
        release = live;
        board.freshFrom(Instant.now());
    }

    private void tellAlarm(DriftReport report) {
        String words = words(report);
        screen.line(screen.bold("drift alarm " + report.getAlarm())
                + " in the window of " + report.getReviews() + " reviews: " + figures(report)
                + (words.isEmpty() ? "" : "; more of: " + words));
    }

    /** Waits for the alarm to calm, and tells what became of it; where it does not calm the summary says so again. */
    void awaitEnd(Signals signals) throws StepFailedException, InterruptedException {
        try {
            signals.await("the drift alarm to calm", CALMING, this::isAsPlanned);
        } catch (StepFailedException e) {
            signals.check();
        }
        tellEnd();
    }

    private void tellEnd() {
        Optional<Finding> alarm = board.noticed(release);
        Optional<Instant> swap = releases.swappedAfter(release);
        alarm.ifPresent(noticed -> swap.ifPresent(swapped -> screen.line(String.format(
                Locale.ROOT,
                "drift alarm %s after the start, swap %s after it",
                screen.elapsed(noticed.at()),
                screen.elapsed(swapped)))));
        screen.line(calm().map(calm -> "calm again by " + calm.report().getRelease() + ": " + figures(calm.report()))
                .orElse("the drift alarm has not calmed"));
    }

    private Optional<Finding> calm() {
        return board.noticed(release).flatMap(alarm -> board.calm(alarm.report().getAlarm(), release));
    }

    /** Whether the alarm came before the swap and calmed after it. */
    boolean isAsPlanned() {
        Optional<Instant> swap = releases.swappedAfter(release);
        return swap.isPresent()
                && board.noticed(release)
                        .filter(alarm -> alarm.at().isBefore(swap.get()))
                        .isPresent()
                && calm().filter(calm -> calm.at().isAfter(swap.get())).isPresent();
    }

    /** The summary's part. */
    void print() {
        screen.print("");
        Optional<Finding> alarm = board.noticed(release);
        screen.fact("drift alarm", alarm.map(this::noticed).orElse("none in the new reviews"));
        alarm.map(noticed -> words(noticed.report()))
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> screen.fact("", "more of: " + words));
        alarm.map(board::others)
                .filter(others -> !others.isEmpty())
                .ifPresent(others -> screen.fact("", "so did " + String.join(", ", others)));
        screen.fact(
                "swap",
                releases.swappedAfter(release)
                        .map(swap -> screen.elapsed(swap) + " after the start")
                        .orElse("none"));
        if (alarm.isPresent()) {
            screen.fact(
                    "calm",
                    calm().map(calm -> screen.elapsed(calm.at()) + " after the start, by "
                                    + calm.report().getRelease() + ": " + figures(calm.report()))
                            .orElse("not yet"));
        }
    }

    private String noticed(Finding alarm) {
        return screen.elapsed(alarm.at()) + " after the start: "
                + alarm.report().getAlarm() + ", " + figures(alarm.report());
    }

    private static String figures(DriftReport report) {
        return String.format(Locale.ROOT, "effect %.2f, limit %.2f", report.getEffect(), report.getLimit());
    }

    private static String words(DriftReport report) {
        List<DriftWord> more = report.getWords().stream()
                .filter(word -> word.getNow() > word.getBefore())
                .limit(WORDS)
                .toList();
        return more.stream().map(word -> HarmlessText.of(word.getWord())).collect(Collectors.joining(", "));
    }
}
