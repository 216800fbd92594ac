package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftJudge.Judged;
import io.reviewstream.app.drift.DriftJudge.Window;
import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import io.reviewstream.model.profile.StreamProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What is known of the drift of one release: learns from the first reviews what is usual, and judges windows. For one thread. */
final class ReleaseDrift {
    private static final int FEWEST_BLOCKS = 10;
    private static final int BLOCKS = 20;

    private final AppConfig.Drift settings;
    private final DriftMemory memory;
    private final String release;
    private final Supplier<Optional<StreamProfile>> profiles;
    private final Executor executor;
    private final SegmentPanes panes;
    private final DriftJudge judge;
    private final SortedMap<String, List<StreamSummary>> blocks;
    private Optional<StreamProfile> profile = Optional.empty();
    private Map<String, List<DriftReference>> references = Map.of();
    private boolean learned;
    private JudgeState state;

    /**
     * Goes on with what the memory holds of the release, but for its panes.
     *
     * @param profiles tells what the release learned from, as far as that is known here
     * @param executor works out what is usual
     */
    ReleaseDrift(
            String release,
            AppConfig.Drift settings,
            SegmentPanes panes,
            DriftMemory memory,
            Supplier<Optional<StreamProfile>> profiles,
            Executor executor) {
        this.settings = settings;
        this.memory = memory;
        this.release = release;
        this.profiles = profiles;
        this.executor = executor;
        this.panes = panes;
        this.judge = new DriftJudge(release, settings);
        this.state = memory.state(release);
        this.blocks = new TreeMap<>();
        memory.blocks(release)
                .forEach((segment, kept) -> blocks.put(
                        segment,
                        new ArrayList<>(kept.stream().map(SummaryBytes::summary).toList())));
        this.learned = isLearned();
        refer();
    }

    /** @throws IllegalArgumentException if the part does not fit the others */
    void take(DriftPart part) {
        panes.put(part);
    }

    void completeUntil(long time) {
        panes.completeUntil(time);
    }

    private boolean isLearned() {
        return state.learned() >= settings.referenceReviews()
                && blocks.getOrDefault("", List.of()).size() >= FEWEST_BLOCKS;
    }

    private void refer() {
        Map<String, List<DriftReference>> known = new HashMap<>();
        Set<Statistic> others = EnumSet.allOf(Statistic.class);
        profile.ifPresent(stream -> {
            others.removeAll(stream.statistics());
            known.computeIfAbsent("", none -> new ArrayList<>())
                    .add(new DriftReference(Kind.PROFILE, stream.statistics(), stream.summaries(), executor));
        });
        if (learned) {
            blocks.forEach((segment, kept) -> known.computeIfAbsent(segment, none -> new ArrayList<>())
                    .add(new DriftReference(
                            Kind.FIRST_REVIEWS,
                            segment.isEmpty() ? others : EnumSet.allOf(Statistic.class),
                            kept,
                            executor)));
        }
        references = known;
    }

    /** Learns from what is complete, and judges it; a window that cannot be judged yet is left for the next time. */
    List<DriftReport> step() {
        if (profile.isEmpty()) {
            profile = profiles.get();
            if (profile.isPresent()) {
                refer();
            }
        }
        learn();
        List<DriftReport> reports = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (Window window : panes.windows(settings.window(), state.judgedUntil())) {
            if (!window.complete() || !DriftJudge.isReady(window, references)) {
                break;
            }
            Judged judged = judge.judge(window, references, state, spacing(window), note());
            reports.addAll(judged.reports());
            state = state.judged(window.start(), window.end(), judged.held());
            from = window.start();
        }
        if (!reports.isEmpty()) {
            memory.keep(release, state);
            forget(from);
        }
        return reports;
    }

    /** Reports on the newest window while it is not complete; it changes nothing. */
    List<DriftReport> newest() {
        List<Window> windows = panes.windows(settings.window(), state.judgedUntil());
        if (windows.isEmpty()) {
            return List.of();
        }
        Window last = windows.get(windows.size() - 1);
        return last.complete() || !DriftJudge.isReady(last, references)
                ? List.of()
                : judge.judge(last, references, state, spacing(last), note()).reports();
    }

    private void learn() {
        if (learned) {
            return;
        }
        long size = Math.max(StreamProfile.BLOCK_REVIEWS, settings.referenceReviews() / BLOCKS);
        for (Window block : panes.windows(new WindowRule(Measure.COUNT, size, false), state.learnedUntil())) {
            if (!block.complete() || learned) {
                break;
            }
            int number = blocks.getOrDefault("", List.of()).size();
            block.segments().forEach((segment, summary) -> {
                blocks.computeIfAbsent(segment, none -> new ArrayList<>()).add(summary);
                memory.keepBlock(release, number, segment, SummaryBytes.of(summary));
            });
            StreamSummary whole = block.segments().getOrDefault("", new StreamSummary(StreamProfile.usualBins()));
            // Nothing to judge them by: they are themselves what is usual.
            state = state.learned(block.end(), whole.reviews(), profile.isEmpty());
            learned = isLearned();
            memory.keep(release, state);
        }
        if (learned) {
            refer();
        }
    }

    private double spacing(Window window) {
        WindowRule rule = settings.window();
        double step = rule.sliding() ? settings.pane().toMillis() : rule.size();
        return rule.measure() == Measure.TIME || rule.sliding()
                ? step
                : (window.end() - (state.windows() == 0 ? window.start() : state.first()))
                        / (double) (state.windows() + 1);
    }

    private String note() {
        return learned
                ? "this segment was not among the first reviews of the release, which say what is usual"
                : String.format(
                        Locale.ROOT,
                        "the first %,d reviews of the release say what is usual; %,d of them have come",
                        settings.referenceReviews(),
                        state.learned());
    }

    /**
     * No later window begins before the last one that was judged.
     *
     * @param from start of that one
     */
    private void forget(long from) {
        long needed = settings.window().sliding() ? from : state.judgedUntil();
        if (!learned) {
            needed = Math.min(needed, state.learnedUntil());
        }
        if (needed == Long.MIN_VALUE) {
            return;
        }
        panes.forget(needed);
        memory.forget(release, needed);
    }
}
