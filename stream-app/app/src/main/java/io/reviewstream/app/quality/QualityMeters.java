package io.reviewstream.app.quality;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of quality of the last day, by release, as meters. The same on every instance of the fleet. */
final class QualityMeters {
    private static final Duration SPAN = Duration.ofDays(1);

    private final MeterRegistry meters;
    private final MultiGauge accuracy;
    private final MultiGauge estimated;
    private final MultiGauge calibration;
    private final MultiGauge labels;

    QualityMeters(MeterRegistry meters) {
        this.meters = meters;
        this.accuracy =
                gauge("reviewstream.quality.accuracy", "Share of the labels that judge where the prediction is right.");
        this.estimated = gauge(
                "reviewstream.quality.estimated.accuracy", "Accuracy to expect by the confidence of all predictions.");
        this.calibration = gauge(
                "reviewstream.quality.calibration.error",
                "Mean gap between confidence and accuracy, where labels judge.");
        this.labels = gauge("reviewstream.quality.labels", "Labels that came for predictions.");
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
        for (String release : view.releases()) {
            QualityFigures figures = view.figures(day.ofRelease(release));
            if (figures.predictions() > 0) {
                Tags tags = Tags.of("release", release);
                addBounds(accuracies, tags, figures.accuracy());
                addBounds(estimates, tags, figures.estimated());
                counts.add(Row.of(tags.and("judging", "true"), figures.judging()));
                counts.add(Row.of(tags.and("judging", "false"), figures.apart()));
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
    }

    private static void addBounds(List<Row<?>> rows, Tags tags, @Nullable Estimate estimate) {
        if (estimate != null) {
            rows.add(Row.of(tags.and("bound", "value"), estimate.value()));
            rows.add(Row.of(tags.and("bound", "low"), estimate.low()));
            rows.add(Row.of(tags.and("bound", "high"), estimate.high()));
        }
    }
}
