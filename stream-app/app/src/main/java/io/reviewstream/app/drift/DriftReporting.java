package io.reviewstream.app.drift;

import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.app.drift.JudgeState.Held;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftWord;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.StatisticDistance;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.window.StreamWindow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes down what was found in the windows of one release. For one thread. */
final class DriftReporting {
    /** Words that move the scores by less hardly matter. */
    private static final double MATTERS = 0.05;

    private final String release;
    private final WordPull pull;
    /** What was asked last of words: all that is said of the words of a segment asks the same. */
    private @Nullable Asked asked;

    /** How much words pull on the scores of reviews. */
    private record Asked(List<String> words, StreamSummary seen, OptionalDouble pull) {}

    DriftReporting(String release, WordPull pull) {
        this.release = release;
        this.pull = pull;
    }

    /**
     * The report on one statistic.
     *
     * @param seen what it was measured on: the window, or the last ones together
     * @param finding empty if it is not judged
     * @param reference what it is held against, empty if nothing is known of it
     * @param held where the alarms are after the window
     * @param note why what has no reference is not judged
     */
    DriftReport report(
            SegmentStatistic key,
            StreamWindow<SegmentedSummary> window,
            SegmentedSummary seen,
            Optional<WindowFinding> finding,
            Optional<DriftReference> reference,
            Map<String, Held> held,
            String note) {
        StreamSummary summary = of(window.summary(), key);
        Kind kind = reference.map(DriftReference::kind).orElse(Kind.FIRST_REVIEWS);
        DriftReport.Builder report = DriftReport.newBuilder()
                .setAlarm(kind.alarm(key))
                .setStatistic(key.statistic().name())
                .setSegment(key.segment())
                .setRelease(release)
                .setWindowStart(Instant.ofEpochMilli(window.start()))
                .setWindowEnd(Instant.ofEpochMilli(window.end()))
                .setComplete(window.complete())
                .setReviews(summary.reviews())
                .setReference(kind.name())
                .setSeverity(DriftSeverity.UNKNOWN);
        Optional<StreamSummary> before = reference.map(known -> of(known.all(), key));
        before.map(StreamSummary::reviews).ifPresent(report::setReferenceReviews);
        if (finding.isEmpty()) {
            boolean measured = before.isPresent() && measured(report, key, before.get(), summary);
            return report.setNote(why(summary, measured, note)).build();
        }
        judged(report, finding.get(), held.getOrDefault(kind.alarm(key), Held.CALM));
        before.ifPresent(usual -> {
            DriftWording.addShares(report, key.statistic(), usual, of(seen, key));
            if (finding.get().severity() != Severity.USUAL) {
                report.setExamples(DriftWording.examples(usual, of(seen, key)));
                if (report.hasWords()
                        && window.complete()) { // it costs scoring, and a window that grows is told of often
                    matters(report, of(seen, key));
                }
            }
        });
        return report.build();
    }

    /** How far it is, of what cannot be judged; false if it has too few reviews even for that. */
    private static boolean measured(
            DriftReport.Builder report, SegmentStatistic key, StreamSummary usual, StreamSummary summary) {
        StatisticDistance distance = StatisticDistance.between(usual, summary).get(key.statistic());
        if (distance == null) {
            return false;
        }
        report.setEffect(distance.effect());
        DriftWording.addShares(report, key.statistic(), usual, summary);
        return true;
    }

    private static void judged(DriftReport.Builder report, WindowFinding found, Held held) {
        report.setSeverity(DriftSeverity.valueOf(found.severity().name()))
                .setEffect(found.effect())
                .setUsual(found.usual())
                .setLimit(found.limit())
                .setP(found.p())
                .setRaised(found.raised() && report.getComplete());
        if (found.severity() != Severity.USUAL) {
            report.setSince(Instant.ofEpochMilli(held.since()));
        }
        if (found.together()) {
            note(report, "of the last " + WindowJudge.TOGETHER + " windows together, which show more than this one");
        }
    }

    /** Of words that became more frequent. */
    private void matters(DriftReport.Builder report, StreamSummary seen) {
        List<String> more = report.getWords().stream()
                .filter(word -> word.getNow() > word.getBefore())
                .map(DriftWord::getWord)
                .toList();
        pull(more, seen).ifPresent(moved -> {
            report.setPull(moved);
            note(
                    report,
                    String.format(
                            Locale.ROOT,
                            "without the words that came the scores of the reviews that hold them would be others by %.2f: "
                                    + (moved < MATTERS ? "they hardly pull on the labels" : "they pull on the labels"),
                            moved));
        });
    }

    private OptionalDouble pull(List<String> words, StreamSummary seen) {
        Asked last = asked;
        if (last == null || last.seen() != seen || !last.words().equals(words)) {
            last = new Asked(words, seen, pull.of(release, words, seen.sample().reviews()));
            asked = last;
        }
        return last.pull();
    }

    private static void note(DriftReport.Builder report, String more) {
        String before = report.getNote();
        report.setNote(before == null ? more : before + "; " + more);
    }

    private static StreamSummary of(SegmentedSummary counted, SegmentStatistic key) {
        StreamSummary segment = counted.segments().get(key.segment());
        return segment == null ? new StreamSummary(counted.bins()) : segment;
    }

    private static String why(StreamSummary summary, boolean hasReference, String note) {
        if (summary.reviews() < StatisticDistance.FEWEST_REVIEWS) {
            return "it has " + summary.reviews() + " reviews; " + StatisticDistance.FEWEST_REVIEWS
                    + " are judged at least";
        }
        return hasReference ? "the reference is too small to say what is usual" : note;
    }
}
