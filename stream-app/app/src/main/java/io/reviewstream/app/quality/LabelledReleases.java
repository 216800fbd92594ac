package io.reviewstream.app.quality;

import io.reviewstream.app.serving.ReleaseQuality;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Instant;
import java.util.List;

/**
 * What the release controller is told of releases: the labels that judge, as the whole fleet has counted them. Thread-safe.
 *
 * @param view what is known
 */
public record LabelledReleases(QualityView view) implements ReleaseQuality {
    @Override
    public Judged since(String version, Instant from) {
        return judged(view.figures(QualitySelection.all().ofRelease(version).between(from, Instant.MAX)));
    }

    @Override
    public Judged newest(String version, long labels) {
        List<QualityView.Point> points = view.series(QualitySelection.all().ofRelease(version));
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
        QualitySelection all = QualitySelection.all();
        return view.series(all.ofRelease(version)).stream()
                .map(point -> judged(view.figures(all.ofRelease(other).between(point.from(), point.to()))))
                .reduce(Judged.NONE, (one, two) -> new Judged(one.labels() + two.labels(), one.right() + two.right()));
    }

    private static Judged judged(QualityFigures figures) {
        return new Judged(figures.judging(), figures.right());
    }
}
