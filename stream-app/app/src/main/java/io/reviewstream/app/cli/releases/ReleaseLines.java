package io.reviewstream.app.cli.releases;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.program.console.HarmlessText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Releases and what happened to them, in lines for people. */
final class ReleaseLines {
    private ReleaseLines() {}

    /**
     * The state of the log: its epoch, what is live, what holds, and a page of its releases, the newest last.
     *
     * @param skip how many of the newest are left out
     * @param limit most releases to show
     */
    static List<String> of(ReleaseLog log, int skip, int limit) {
        List<String> lines = new ArrayList<>();
        lines.add("epoch " + log.epoch() + ", "
                + log.live().map(live -> "live: " + live.version()).orElse("no release is live"));
        log.pause().ifPresent(event -> lines.add("promotion is paused" + since(event)));
        log.pin().ifPresent(event -> lines.add(event.getVersion() + " is pinned" + since(event)));
        int to = Math.max(0, log.count() - skip);
        int from = Math.max(0, to - limit);
        List<Release> page = log.releases(from, to);
        int width = page.stream()
                .mapToInt(release -> release.version().length())
                .max()
                .orElse(0);
        if (from > 0) {
            lines.add("… " + from + " earlier: --skip " + (log.count() - from) + ", or a larger --limit, shows them");
        }
        page.forEach(release -> lines.add(line(release, width)));
        return lines.stream().map(HarmlessText::of).toList();
    }

    private static String line(Release release, int width) {
        String format = "%-" + width + "s  %-11s  epoch %-4d  %s  %s";
        return String.format(
                        Locale.ROOT,
                        format,
                        release.version(),
                        release.stage(),
                        release.epoch(),
                        release.at(),
                        String.join("; ", release.reasons()))
                .stripTrailing();
    }

    private static String since(ReleaseEvent event) {
        return " since " + event.getAt() + ": " + String.join("; ", event.getReasons());
    }

    /** One event. */
    static String of(ReleaseEvent event) {
        String reasons = String.join("; ", event.getReasons());
        String line = switch (event.getKind()) {
            case STAGE -> event.getVersion() + " is " + event.getStage() + " now: " + reasons;
            case PINNED, UNPINNED -> event.getVersion() + " " + event.getKind() + ": " + reasons;
            case PAUSED, RESUMED, FORGOTTEN, UNKNOWN -> event.getKind() + ": " + reasons;
            case COMMAND_REFUSED -> "refused: " + reasons;
        };
        return HarmlessText.of(line);
    }
}
