package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.app.drift.ReleaseJudge.Judged;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.window.StreamWindow;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import io.reviewstream.model.profile.StreamProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is known of the drift of one release: learns from the first reviews what is usual, and judges windows. For one thread. */
final class ReleaseDrift {
    private static final int FEWEST_BLOCKS = 10;
    private static final int BLOCKS = 20;
    /** A window is told of anew when it has grown by one part of so many. */
    private static final long PARTS = 10;

    private static final long LONGEST_SILENCE_MS = 60_000;

    private final AppConfig.Drift settings;
    private final DriftMemory memory;
    private final String release;
    private final Supplier<Optional<StreamProfile>> profiles;
    private final Executor executor;
    private final SegmentPanes panes;
    private final ReleaseJudge judge;
    private final LastWeek lastWeek;
    private final List<SegmentedSummary> blocks;
    private Optional<StreamProfile> profile = Optional.empty();
    private Optional<DriftReference> ofProfile = Optional.empty();
    private Optional<DriftReference> ofFirst = Optional.empty();
    private boolean learned;
    private JudgeState state;
    /** The last windows, with which the next one is judged together. */
    private final List<SegmentedSummary> last;

    private Told told = new Told(Long.MIN_VALUE, 0, 0);

    /** Of which window that is not complete there was a report last, and when. */
    private record Told(long start, long reviews, long at) {}

    /**
     * Goes on with what the memory holds of the release, but for its panes.
     *
     * @param profiles tells what the release learned from, as far as that is known here
     * @param pull tells how much words matter
     * @param executor works out what is usual
     */
    ReleaseDrift(
            String release,
            AppConfig.Drift settings,
            SegmentPanes panes,
            DriftMemory memory,
            Supplier<Optional<StreamProfile>> profiles,
            WordPull pull,
            Executor executor) {
        this.settings = settings;
        this.memory = memory;
        this.release = release;
        this.profiles = profiles;
        this.executor = executor;
        this.panes = panes;
        DriftReporting reporting = new DriftReporting(release, pull);
        this.judge = new ReleaseJudge(settings, reporting);
        this.lastWeek = new LastWeek(release, memory, reporting, executor);
        this.state = memory.state(release);
        this.last = new ArrayList<>(memory.windows(release));
        this.blocks = new ArrayList<>(memory.blocks(release));
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
        return state.learned() >= settings.referenceReviews() && blocks.size() >= FEWEST_BLOCKS;
    }

    /** The profile is asked first, and the first reviews about what it does not know: segments, and some statistics. */
    private void refer() {
        if (ofProfile.isEmpty()) {
            ofProfile = profile.flatMap(this::reference);
        }
        if (ofFirst.isEmpty() && learned) {
            ofFirst = Optional.of(
                    new DriftReference(Kind.FIRST_REVIEWS, EnumSet.allOf(Statistic.class), parted(blocks), executor));
        }
        judge.refer(Stream.of(ofProfile, ofFirst).flatMap(Optional::stream).toList());
    }

    private static List<List<SegmentedSummary>> parted(List<SegmentedSummary> blocks) {
        return blocks.stream().map(List::of).toList();
    }

    private Optional<DriftReference> reference(StreamProfile of) {
        List<SegmentedSummary> counted =
                of.summaries().stream().map(SegmentedSummary::ofAll).toList();
        return DriftReference.isEnough(counted) && counted.get(0).bins().countsLike(panes.bins())
                ? Optional.of(new DriftReference(Kind.PROFILE, of.statistics(), parted(counted), executor))
                : Optional.empty();
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
        for (StreamWindow<SegmentedSummary> window : panes.completeWindows(settings.window(), state.judgedUntil())) {
            if (!judge.isReady(window)) {
                break;
            }
            Judged judged = judge.judge(window, state, last, note());
            reports.addAll(judged.reports());
            Optional<Judged> compared = lastWeek.judge(window, judged.held(), judge.settings(window));
            compared.ifPresent(found -> reports.addAll(found.reports()));
            lastWeek.keep(window);
            if (judge.isTogether()) {
                remember(window.summary());
            }
            state = state.judged(window.end(), compared.map(Judged::held).orElse(judged.held()));
            from = window.start();
        }
        if (!reports.isEmpty()) {
            memory.keep(release, state);
            forget(from);
        }
        return reports;
    }

    private void remember(SegmentedSummary window) {
        last.add(window);
        if (last.size() > WindowJudge.TOGETHER) {
            last.remove(0);
        }
        memory.keepWindow(release, state.windows(), window);
    }

    /**
     * Reports on the newest window while it is not complete; it changes nothing of what is found later. Empty too where the
     * last ones are not old, and hold almost as many reviews: such reports must not crowd those on complete windows out.
     */
    List<DriftReport> newest(long now) {
        List<StreamWindow<SegmentedSummary>> windows = panes.windows(settings.window(), state.judgedUntil());
        if (windows.isEmpty()) {
            return List.of();
        }
        StreamWindow<SegmentedSummary> newest = windows.get(windows.size() - 1);
        boolean isNews = newest.start() != told.start()
                || (newest.reviews() - told.reviews()) * PARTS >= told.reviews()
                || now - told.at() >= LONGEST_SILENCE_MS;
        if (newest.complete() || !isNews || !judge.isReady(newest)) {
            return List.of();
        }
        told = new Told(newest.start(), newest.reviews(), now);
        return judge.judge(newest, state, last, note()).reports();
    }

    private void learn() {
        if (learned) {
            return;
        }
        long size = Math.max(StreamProfile.BLOCK_REVIEWS, settings.referenceReviews() / BLOCKS);
        for (StreamWindow<SegmentedSummary> block :
                panes.completeWindows(new WindowRule(Measure.COUNT, size, false), state.learnedUntil())) {
            if (learned) {
                break;
            }
            memory.keepBlock(release, blocks.size(), block.summary());
            blocks.add(block.summary());
            // Nothing to judge them by: they are themselves what is usual.
            state = state.learned(block.end(), block.reviews(), profile.isEmpty());
            learned = isLearned();
            memory.keep(release, state);
        }
        if (learned) {
            refer();
        }
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
