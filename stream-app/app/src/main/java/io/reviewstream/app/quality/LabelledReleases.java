package io.reviewstream.app.quality;

import io.reviewstream.app.serving.ReleaseQuality;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What the release controller is told of releases: the labels that judge, as the whole fleet has counted them. Thread-safe. */
public final class LabelledReleases implements ReleaseQuality {
    private final Supplier<QualityView> view;

    /** Creates it; {@code view} tells what is known now. */
    public LabelledReleases(Supplier<QualityView> view) {
        this.view = view;
    }

    @Override
    public Judged since(String version, Instant from) {
        return judged(
                view.get().figures(QualitySelection.all().ofRelease(version).between(from, Instant.MAX)));
    }

    @Override
    public Judged newest(String version, long labels) {
        List<QualityView.Point> points =
                view.get().series(QualitySelection.all().ofRelease(version));
        long known = 0;
        long right = 0;
        for (int i = points.size() - 1; i >= 0 && known < labels; i--) {
            known += points.get(i).figures().judging();
            right += points.get(i).figures().right();
        }
        return new Judged(known, right);
    }

    @Override
    public Judged beside(String version, String other) {
        QualityView now = view.get();
        QualitySelection all = QualitySelection.all();
        return now.series(all.ofRelease(version)).stream()
                .map(point -> judged(now.figures(all.ofRelease(other).between(point.from(), point.to()))))
                .reduce(Judged.NONE, (one, two) -> new Judged(one.labels() + two.labels(), one.right() + two.right()));
    }

    private static Judged judged(QualityFigures figures) {
        return new Judged(figures.judging(), figures.right());
    }
}
