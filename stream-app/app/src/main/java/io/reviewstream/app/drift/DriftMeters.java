package io.reviewstream.app.drift;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.model.drift.Statistic;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of drift in the whole fleet, as meters: the same on every instance. For one thread. */
final class DriftMeters {
    private static final String SEVERITY_HELP = "What the last complete window says: 0 usual, 1 watch, 2 alarm.";
    private static final double MILLIS = 1000;
    /** What windows of reviews are judged by. Errors are told of as well, where labels come, by a program of their own. */
    private static final Set<String> OF_WINDOWS =
            Arrays.stream(Statistic.values()).map(Statistic::name).collect(Collectors.toUnmodifiableSet());

    private final MeterRegistry meters;
    private final Clock clock;
    private final MultiGauge severities;
    private final MultiGauge effects;
    private final MultiGauge limits;
    private final MultiGauge muted;
    private final MultiGauge references;
    private final Counter judged;
    private final AtomicLong reported = new AtomicLong();
    /** Which window was counted last. */
    private String counted = "";

    DriftMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.severities = gauge("reviewstream.drift.severity", SEVERITY_HELP);
        this.effects = gauge("reviewstream.drift.effect", "How far the last complete window lies from the reference.");
        this.limits = gauge("reviewstream.drift.limit", "The effect from which on it is an alarm.");
        this.muted = gauge("reviewstream.drift.muted", "1 while somebody expects the alarm.");
        this.references = MultiGauge.builder("reviewstream.drift.reference")
                .baseUnit("reviews")
                .description("Reviews that windows are held against.")
                .register(meters);
        this.judged = Counter.builder("reviewstream.drift.judged")
                .baseUnit("windows")
                .description("Complete windows that were judged.")
                .register(meters);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    /**
     * Takes a report.
     *
     * @param at when it was written
     * @param isNew whether it was written since this process reads
     */
    void reported(DriftReport report, Instant at, boolean isNew) {
        if (isOfWindows(report) && reported.getAndAccumulate(at.toEpochMilli(), Math::max) == 0) {
            Gauge.builder("reviewstream.drift.report.time", reported, millis -> millis.get() / MILLIS)
                    .baseUnit("seconds")
                    .description("When the newest report on drift was written, since 1970.")
                    .register(meters);
        }
        if (isNew && report.getComplete()) {
            count(report);
        }
    }

    private static boolean isOfWindows(DriftReport report) {
        return OF_WINDOWS.contains(report.getStatistic());
    }

    private void count(DriftReport report) {
        String window = report.getRelease() + report.getWindowStart() + report.getWindowEnd();
        if (isOfWindows(report) && !window.equals(counted)) {
            counted = window;
            judged.increment();
        }
        if (report.getRaised()) {
            Counter.builder("reviewstream.drift.raised")
                    .baseUnit("alarms")
                    .tags(tags(report).and("muted", Boolean.toString(report.getMutedUntil() != null)))
                    .description("Alarms that began.")
                    .register(meters)
                    .increment();
        }
    }

    /** Tells how things are now; of what is not judged nothing. */
    void tell(DriftView view) {
        List<DriftReport> latest = view.latest().stream()
                .filter(report -> report.getSeverity() != DriftSeverity.UNKNOWN)
                .toList();
        // Held against last week a statistic has the same tags as held against what wakes people: it must not hide
        // that.
        List<DriftReport> alarms = latest.stream()
                .filter(report -> !report.getReference().equals(Kind.LAST_WEEK.name()))
                .toList();
        tell(severities, alarms, report -> level(report.getSeverity()));
        tell(effects, alarms, DriftReport::getEffect);
        tell(limits, alarms, DriftReport::getLimit);
        // A mute ends by itself, with nothing to read of it: so it is looked at whenever somebody asks.
        tell(
                muted,
                alarms,
                report -> view.mute(report.getAlarm(), clock.instant())
                        .map(mute -> 1)
                        .orElse(0));
        Map<String, Long> sizes = new TreeMap<>();
        latest.stream()
                .filter(report -> report.getReferenceReviews() != null)
                .forEach(report -> sizes.merge(report.getReference(), report.getReferenceReviews(), Math::max));
        references.register(
                sizes.entrySet().stream()
                        .<Row<?>>map(size -> Row.of(Tags.of("reference", size.getKey()), size.getValue()))
                        .toList(),
                true);
    }

    private static void tell(MultiGauge gauge, List<DriftReport> reports, Function<DriftReport, Number> figure) {
        gauge.register(
                reports.stream()
                        .<Row<?>>map(report -> Row.of(
                                tags(report), report, told -> figure.apply(told).doubleValue()))
                        .toList(),
                true);
    }

    private static int level(DriftSeverity severity) {
        return switch (severity) {
            case UNKNOWN, USUAL -> 0;
            case WATCH -> 1;
            case ALARM -> 2;
        };
    }

    private static Tags tags(DriftReport report) {
        return Tags.of("statistic", report.getStatistic(), "segment", report.getSegment());
    }
}
