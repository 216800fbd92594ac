package io.reviewstream.app.cli.reading;

import io.reviewstream.app.rescoring.RescoringReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What became of reviews that were scored again, for people. */
final class RescoreText {
    private RescoreText() {}

    static List<String> lines(RescoringReport report, String release, String topic, Duration took) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(report.unusable())
                .forEach((reason, count) ->
                        lines.add(String.format(Locale.ROOT, "%,d cannot be scored: %s", count, reason)));
        long unusable =
                report.unusable().values().stream().mapToLong(Long::longValue).sum();
        lines.add(String.format(
                Locale.ROOT,
                "%,d read %s %,d written + %,d there before + %,d not scorable + %,d of other times",
                report.read(),
                report.addsUp() ? "=" : "≠",
                report.written(),
                report.before(),
                unusable,
                report.outside()));
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        lines.add(String.format(
                Locale.ROOT,
                "%,d predictions by %s written to %s in %.1f s (%,.0f/s)",
                report.written(),
                release,
                topic,
                seconds,
                report.written() / seconds));
        return lines;
    }
}
