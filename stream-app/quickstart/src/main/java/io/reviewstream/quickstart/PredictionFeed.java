package io.reviewstream.quickstart;

import io.reviewstream.app.cli.display.AttentionShading;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.events.Prediction;
import io.reviewstream.quickstart.data.LabelledReview;
import io.reviewstream.quickstart.traffic.Hits;
import io.reviewstream.quickstart.traffic.LabellingTeam;
import io.reviewstream.quickstart.traffic.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Receives every prediction: counts it, shows some, and hands those about fresh reviews to the people who label. Those
 * that come before the labelling begins wait for it. Thread-safe.
 */
final class PredictionFeed {
    private static final Duration SHOW_EVERY = Duration.ofMillis(300);
    private static final int FALLBACK_WIDTH = 110;
    private static final int BEFORE_TEXT = 48;

    private final Screen screen;
    private final Ledger ledger;
    private final Set<String> freshIds = new HashSet<>();
    private final Hits hits = new Hits();
    private final Map<String, Long> byRelease = new HashMap<>();
    private final List<Prediction> waiting = new ArrayList<>();
    private final AttentionShading shading;
    private final Runnable changed;
    private Optional<LabellingTeam> team = Optional.empty();
    private long received;
    private long nextShown;
    private boolean showing = true;

    PredictionFeed(Screen screen, Ledger ledger, Runnable changed) {
        this.screen = screen;
        this.ledger = ledger;
        this.shading = new AttentionShading(screen.terminal().colour(), ExplainBy.CONTRIBUTION);
        this.changed = changed;
    }

    /** Says that a review is fresh before it is published. */
    synchronized LabelledReview fresh(LabelledReview review) {
        freshIds.add(review.id());
        return review;
    }

    /** From now on people label fresh reviews, beginning with those that wait. */
    synchronized void label(LabellingTeam by) {
        team = Optional.of(by);
        waiting.forEach(
                prediction -> ledger.find(prediction.getReviewId()).ifPresent(truth -> by.look(prediction, truth)));
        waiting.clear();
    }

    /** Whether predictions are printed. */
    synchronized void show(boolean on) {
        showing = on;
    }

    synchronized void receive(Prediction prediction) {
        received++;
        byRelease.merge(prediction.getRelease(), 1L, Long::sum);
        ledger.find(prediction.getReviewId()).ifPresent(truth -> {
            boolean isFresh = freshIds.contains(truth.id());
            hits.add(
                    key(prediction.getRelease(), isFresh), prediction.getLabel().equals(truth.label()));
            if (isFresh) {
                team.ifPresentOrElse(by -> by.look(prediction, truth), () -> waiting.add(prediction));
            }
            showSometimes(prediction, truth);
        });
        changed.run();
    }

    private void showSometimes(Prediction prediction, LabelledReview truth) {
        boolean firstOfRelease = byRelease.getOrDefault(prediction.getRelease(), 0L) == 1;
        if (showing
                && (firstOfRelease || System.nanoTime() - nextShown >= 0)
                && !truth.text().isBlank()) {
            nextShown = System.nanoTime() + SHOW_EVERY.toNanos();
            screen.line(line(prediction, truth));
        }
    }

    private String line(Prediction prediction, LabelledReview truth) {
        int width = screen.terminal().width() == 0
                ? FALLBACK_WIDTH
                : screen.terminal().width();
        Excerpt excerpt = Excerpt.of(truth.text(), prediction.getTokens(), Math.max(20, width - BEFORE_TEXT));
        return String.format(
                Locale.ROOT,
                "%s  %-10s %3.0f %%  %s  %s",
                prediction.getLabel().equals(truth.label()) ? " " : "x",
                prediction.getLabel(),
                prediction.getConfidence() * 100,
                prediction.getRelease(),
                excerpt.shaded(shading));
    }

    /** All predictions received. */
    synchronized long received() {
        return received;
    }

    /** Predictions by a release. */
    synchronized long by(String release) {
        return byRelease.getOrDefault(release, 0L);
    }

    /** How often a release was right about fresh, or about familiar, reviews. */
    Hits.Share hits(String release, boolean isFresh) {
        return hits.of(key(release, isFresh));
    }

    private static String key(String release, boolean isFresh) {
        return release + (isFresh ? " fresh" : " familiar");
    }
}
