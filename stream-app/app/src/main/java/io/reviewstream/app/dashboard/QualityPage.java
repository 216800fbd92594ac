package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.quality.QualityJson;
import io.reviewstream.app.quality.QualitySelection;
import io.reviewstream.app.quality.QualityView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/quality}: how often predictions are right, over time, by release, by label. Thread-safe. */
final class QualityPage implements Handler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DashboardSources sources;

    QualityPage(DashboardSources sources) {
        this.sources = sources;
    }

    @Override
    public void handle(Context context) {
        Stream<DriftReport> reports = sources.drift().get().stream()
                .flatMap(view -> view.windows().values().stream())
                .flatMap(List::stream);
        HttpAnswers.json(
                context,
                QualityJson.of(
                        sources.quality().get(),
                        reports,
                        QualitySelection.all(),
                        sources.config().topics().feedback()));
    }

    /** What the navigation tells; null where no label that judges came in the last day. */
    static @Nullable ObjectNode glance(Supplier<Optional<QualityView>> source) {
        QualityView view = source.get().orElse(null);
        Instant end = view == null ? null : view.end().orElse(null);
        if (view == null || end == null) {
            return null;
        }
        QualityFigures figures = view.figures(QualitySelection.all().between(end.minus(QualityJson.NOW), end));
        return figures.accuracy() == null
                ? null
                : HttpAnswers.object()
                        .put("judging", figures.judging())
                        .set("accuracy", JSON.valueToTree(figures.accuracy()));
    }
}
