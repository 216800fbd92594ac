package io.reviewstream.app.quality;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures of quality of the last day, by release, as meters. The same on every instance of the fleet. */
final class QualityMeters {
    private static final Duration SPAN = Duration.ofDays(1);

    private final MeterRegistry meters;
    private final MultiGauge accuracy;
    private final MultiGauge estimated;
    private final MultiGauge calibration;
    private final MultiGauge labels;
    private final MultiGauge predictions;
    private final MultiGauge delays;
    private final MultiGauge reliable;
    private final Supplier<Optional<DriftView>> drift;

    /** @param drift what is known of drift, if it is looked for */
    QualityMeters(MeterRegistry meters, Supplier<Optional<DriftView>> drift) {
        this.meters = meters;
        this.drift = drift;
        this.accuracy =
                gauge("reviewstream.quality.accuracy", "Share of the labels that judge where the prediction is right.");
        this.estimated = gauge(
                "reviewstream.quality.estimated.accuracy", "Accuracy to expect by the confidence of all predictions.");
        this.calibration = gauge(
                "reviewstream.quality.calibration.error",
                "Mean gap between confidence and accuracy, where labels judge.");
        this.labels = gauge("reviewstream.quality.labels", "Labels that came for predictions.");
        this.predictions = gauge("reviewstream.quality.predictions", "Predictions, with or without a label.");
        this.delays = MultiGauge.builder("reviewstream.quality.label.delay")
                .baseUnit("seconds")
                .description("How long after their reviews labels that judge came: bound of the bucket.")
                .register(meters);
        this.reliable = gauge(
                "reviewstream.quality.estimate.reliable",
                "1 if the estimated accuracy can be believed: the input has not drifted.");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    /** Counts a record that cannot be used. */
    void passedOver(String topic) {
        Counter.builder("reviewstream.quality.passed.over")
                .baseUnit("records")
                .tag("topic", topic)
                .description("Records that tell nothing of quality: they cannot be read, or name no review.")
                .register(meters)
                .increment();
    }

    void tell(QualityView view) {
        Instant end = view.end().orElse(Instant.EPOCH);
        QualitySelection day = QualitySelection.all().between(end.minus(SPAN), end);
        List<Row<?>> accuracies = new ArrayList<>();
        List<Row<?>> estimates = new ArrayList<>();
        List<Row<?>> gaps = new ArrayList<>();
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> all = new ArrayList<>();
        List<Row<?>> times = new ArrayList<>();
        for (String release : view.releases()) {
            QualityFigures figures = view.figures(day.ofRelease(release));
            if (figures.predictions() > 0) {
                Tags tags = Tags.of("release", release);
                addBounds(accuracies, tags, figures.accuracy());
                addBounds(estimates, tags, figures.estimated());
                counts.add(Row.of(tags.and("judging", "true"), figures.judging()));
                counts.add(Row.of(tags.and("judging", "false"), figures.apart()));
                all.add(Row.of(tags, figures.predictions()));
                addDelay(times, tags.and("quantile", "0.5"), figures.delays().median());
                addDelay(times, tags.and("quantile", "0.9"), figures.delays().p90());
                QualityFigures.Reliability reliability = figures.reliability();
                if (reliability != null) {
                    gaps.add(Row.of(tags, reliability.expectedCalibrationError()));
                }
            }
        }
        accuracy.register(accuracies, true);
        estimated.register(estimates, true);
        calibration.register(gaps, true);
        labels.register(counts, true);
        predictions.register(all, true);
        delays.register(times, true);
        if (drift.get().isPresent() && !all.isEmpty()) {
            reliable.register(
                    List.of(Row.of(Tags.empty(), drift, known -> isReliable(known.get(), end) ? 1 : 0)), true);
        }
    }

    private static boolean isReliable(Optional<DriftView> drift, Instant end) {
        return drift.map(view -> EstimateTrust.of(
                                view.windows().values().stream().flatMap(List::stream), end.minus(SPAN), end)
                        .reliable())
                .orElse(true);
    }

    private static void addDelay(List<Row<?>> rows, Tags tags, @Nullable Duration delay) {
        if (delay != null) {
            rows.add(Row.of(tags, delay.toSeconds()));
        }
    }

    private static void addBounds(List<Row<?>> rows, Tags tags, @Nullable Estimate estimate) {
        if (estimate != null) {
            rows.add(Row.of(tags.and("bound", "value"), estimate.value()));
            rows.add(Row.of(tags.and("bound", "low"), estimate.low()));
            rows.add(Row.of(tags.and("bound", "high"), estimate.high()));
        }
    }
}
