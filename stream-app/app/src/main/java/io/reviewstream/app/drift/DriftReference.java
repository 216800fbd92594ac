package io.reviewstream.app.drift;

import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.WindowJudge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What windows are held against. Which distances are usual is worked out beside the thread that judges, for it takes seconds.
 * For one thread.
 */
final class DriftReference {
    /** Where it comes from. */
    enum Kind {
        PROFILE,
        FIRST_REVIEWS,
        LAST_WEEK;

        /** The name by which an alarm of this reference is known for ever. */
        String alarm(SegmentStatistic key) {
            String alarm = key.statistic().name() + (this == LAST_WEEK ? ":" + LAST_WEEK : "");
            return key.segment().isEmpty() ? alarm : alarm + "@" + key.segment();
        }
    }

    private final Kind kind;
    private final Set<Statistic> statistics;
    private final List<List<SegmentedSummary>> days;
    private final SegmentedSummary all;
    private final Executor executor;
    private final Map<WindowJudge.Settings, CompletableFuture<WindowJudge>> judges = new HashMap<>();

    /**
     * Of days (or other blocks) that are not changed any more.
     *
     * @param statistics what it can be asked about
     * @param days of each its windows; two that hold reviews at least, see {@link #isEnough}
     */
    DriftReference(Kind kind, Set<Statistic> statistics, List<List<SegmentedSummary>> days, Executor executor) {
        this.kind = kind;
        this.statistics = statistics;
        this.days = List.copyOf(days);
        this.executor = executor;
        this.all = new SegmentedSummary(days.get(0).get(0).bins());
        days.forEach(day -> day.forEach(all::merge));
    }

    /** Whether anything can be learned from the blocks. */
    static boolean isEnough(List<SegmentedSummary> blocks) {
        return blocks.stream().filter(block -> block.reviews() > 0).count() > 1;
    }

    Kind kind() {
        return kind;
    }

    SegmentedSummary all() {
        return all;
    }

    /** Whether it counts this, even if too little for it to be judged. */
    boolean has(SegmentStatistic key) {
        return statistics.contains(key.statistic()) && all.segments().containsKey(key.segment());
    }

    /** Whether {@link #judge} can be asked without waiting; if not, it is being worked out. */
    boolean isLearned(WindowJudge.Settings settings) {
        return judges.computeIfAbsent(
                        settings,
                        so -> CompletableFuture.supplyAsync(() -> WindowJudge.ofDays(days, statistics, so), executor))
                .isDone();
    }

    /** Judges by this reference alone. */
    WindowJudge judge(WindowJudge.Settings settings) {
        return Objects.requireNonNull(judges.get(settings), "it was not asked whether it is learned")
                .join();
    }
}
