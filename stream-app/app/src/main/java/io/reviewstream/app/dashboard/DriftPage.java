package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.drift.DriftJson;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/drift}: each statistic as its last complete window has it, the worst first, and how it came there. Thread-safe. */
final class DriftPage implements Handler {
    private final DashboardSources sources;

    DriftPage(DashboardSources sources) {
        this.sources = sources;
    }

    @Override
    public void handle(Context context) {
        DriftJson json = new DriftJson(sources.config().http().showText());
        HttpAnswers.json(context, json.of(sources.drift().get(), sources.clock().instant()));
    }

    /** What the navigation tells: alarms that nobody expects, and what is to be watched; null where nothing is measured. */
    static @Nullable ObjectNode glance(Supplier<Optional<DriftView>> source, Instant now) {
        DriftView view = source.get().orElse(null);
        if (view == null || view.latest().isEmpty()) {
            return null;
        }
        List<DriftReport> alarms = view.alarms().stream()
                .filter(report -> view.mute(report.getAlarm(), now).isEmpty())
                .toList();
        ObjectNode json = HttpAnswers.object().put("alarms", alarms.size());
        json.put(
                "watches",
                view.latest().stream()
                        .filter(report -> report.getSeverity() == DriftSeverity.WATCH)
                        .count());
        alarms.stream()
                .findFirst()
                .ifPresent(worst -> json.put("worst", worst.getAlarm()).put("since", seconds(worst.getSince())));
        return json;
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }
}
