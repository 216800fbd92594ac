package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.growth.Growth;
import io.reviewstream.job.memory.AnchorSet;
import io.reviewstream.job.memory.Holdout;
import io.reviewstream.job.memory.ReplayReservoir;
import io.reviewstream.job.promotion.BestOnAnchors;
import io.reviewstream.job.promotion.CandidateLine;
import io.reviewstream.job.promotion.ProgressiveTexts;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.state.FormerCounters;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SectionVersions;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.bundle.Manifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the trainer remembers beside its network. For one thread. */
final class LearnerMemory {
    private static final int MOST_RECENT = 1_000;
    private static final long MOST_RECENT_CHARACTERS = MOST_RECENT * 4_096L;
    private static final int MOST_PARKED = 10_000;
    /** What three refused ones have learnt, and one more: it bounds the work where nothing goes live for long. */
    private static final int CANDIDATES_AGAIN = 4;

    private static final long MOST_PARKED_CHARACTERS = 16L << 20;

    final TakenFeedback feedback;
    final TrainedCounts trained;
    final Candidacy candidacy;
    final CandidateLine line;
    final BestOnAnchors best;
    final ProgressiveTexts progressive;
    final RetrainingTrigger trigger;
    final Forgetting forgetting;
    /** Rows of the file, or the first feedback, until the first fit. */
    final List<TrainingExample> rows;
    /** New examples not yet trained. */
    final List<TrainingExample> waiting;
    /** Examples of labels that the network has no output for yet. */
    final WaitingLabels parked;

    final ReplayReservoir replay;
    final Holdout holdout;
    final AnchorSet anchors;
    final Growth growth;
    private final Deque<TrainingExample> recent;
    private final int mostAgain;
    private long recentCharacters;
    /** Number of the latest checkpoint that is complete. */
    long checkpoint;

    private LearnerMemory(SavedState saved, OnlineSettings online, GateSettings gate) {
        FormerCounters.part(saved);
        feedback = TakenFeedback.from(saved);
        trained = TrainedCounts.from(saved);
        candidacy = Candidacy.from(saved);
        mostAgain = (int) Math.min(Integer.MAX_VALUE, (long) CANDIDATES_AGAIN * online.releaseEvery());
        line = CandidateLine.from(saved);
        best = BestOnAnchors.from(saved);
        trigger = RetrainingTrigger.from(saved, online);
        forgetting = Forgetting.from(saved);
        rows = new ArrayList<>(saved.examples(Section.ROWS));
        waiting = new ArrayList<>(saved.examples(Section.WAITING));
        parked = new WaitingLabels(MOST_PARKED, MOST_PARKED_CHARACTERS, saved.examples(Section.PARKED));
        replay = ReplayReservoir.from(saved, online.replayCapacity());
        holdout = new Holdout(gate.holdoutShare(), gate.holdoutCapacity(), saved.examples(Section.HOLDOUT));
        anchors = new AnchorSet(anchors(saved));
        progressive = ProgressiveTexts.from(saved, replay.examples());
        growth = Growth.from(saved);
        recent = new ArrayDeque<>(saved.examples(Section.RECENT));
        recentCharacters = characters(recent);
        releaseHeld();
    }

    /**
     * Where the share that never trains is greater now than when the state was saved, some of it was to be trained. What
     * waits for a first fit is parted by that.
     */
    private void releaseHeld() {
        List<TrainingExample> held = rows.isEmpty()
                ? waiting.stream().filter(example -> isHeld(example.text())).toList()
                : List.of();
        waiting.removeAll(held);
        hold(held);
        replay.removeIf(example -> isHeld(example.text()));
    }

    /** The memory of a checkpoint; of an empty state, that of a beginning. */
    static LearnerMemory of(SavedState saved, OnlineSettings online, GateSettings gate) {
        return new LearnerMemory(saved, online, gate);
    }

    /** A state of before there were any has them in its holdout. */
    private static List<TrainingExample> anchors(SavedState saved) {
        List<TrainingExample> kept = saved.examples(Section.ANCHORS);
        return kept.isEmpty() ? Holdout.scattered(saved.examples(Section.HOLDOUT)) : kept;
    }

    /** Whether a text never trains. */
    boolean isHeld(String text) {
        return holdout.owns(text) || anchors.owns(text);
    }

    /** Keeps examples that never train; rows of a file may lie there label by label, so they are taken all over. */
    void hold(List<TrainingExample> held) {
        for (TrainingExample example : Holdout.scattered(held)) {
            holdout.put(example);
            anchors.put(example);
        }
    }

    /** Whether an example with this text trains already, or waits to. */
    boolean trains(String text) {
        return replay.holds(text)
                || waiting.stream().anyMatch(example -> example.text().equals(text));
    }

    /** Takes note of feedback, whatever becomes of it. */
    void hear(TrainingExample example) {
        if (example.unbiased()) {
            recent.add(example);
            recentCharacters += example.text().length();
            while (recent.size() > MOST_RECENT || recentCharacters > MOST_RECENT_CHARACTERS) {
                recentCharacters -= recent.remove().text().length();
            }
        }
    }

    /** It can never be learnt, so it may be no candidate's business either. */
    void unhear(Unlearnable unlearnable) {
        progressive.unhear(unlearnable);
        forgetRecent(
                example -> example.partition() == unlearnable.partition() && example.offset() == unlearnable.offset());
    }

    /** Forgets a review, and takes note of how many examples of it there were, by where they were. */
    void forget(TrainingExample wish) {
        String reviewId = Objects.requireNonNull(wish.known().reviewId());
        Predicate<TrainingExample> meant = example -> example.isOf(reviewId);
        int others = rows.size() + waiting.size();
        rows.removeIf(meant);
        waiting.removeIf(meant);
        forgetRecent(meant); // each of them is also elsewhere
        others -= rows.size() + waiting.size();
        forgetting.forgotten(
                wish.wish(),
                Map.of(
                        "join",
                        wish.known().moderator() ? 1 : 0,
                        "replay",
                        replay.removeIf(meant),
                        "holdout",
                        holdout.removeIf(meant),
                        "anchors",
                        anchors.removeIf(meant),
                        "comparison",
                        progressive.forget(reviewId),
                        "waiting",
                        others + parked.removeIf(meant)));
    }

    /**
     * The weights are those of a release again: what came since waits to be trained by them, as far as replay holds it and the
     * newest of too many.
     *
     * @param readTo offset, by partition, up to which the release has seen all but the labels that it does not know
     * @return how much waits again
     */
    int goBackTo(Manifest release, Map<Integer, Long> readTo) {
        Comparator<TrainingExample> age = Comparator.comparingLong(TrainingExample::offset);
        List<TrainingExample> since = replay.examples().stream()
                .filter(example -> example.kind() == TrainingExample.Kind.FEEDBACK)
                .filter(example -> example.offset() >= readTo.getOrDefault(example.partition(), 0L)
                        || !release.labels().contains(example.label()))
                .sorted(age.thenComparing(TrainingExample::partition))
                .toList();
        List<TrainingExample> again = since.subList(Math.max(0, since.size() - mostAgain), since.size());
        Set<TrainingExample> chosen = new HashSet<>(again);
        replay.takeOut(chosen::contains);
        waiting.addAll(0, again);
        trigger.lost(Math.max(0, trained.goOnFrom(release) - again.size()));
        return again.size();
    }

    private void forgetRecent(Predicate<TrainingExample> which) {
        recent.removeIf(which);
        recentCharacters = characters(recent);
    }

    private static long characters(Collection<TrainingExample> examples) {
        return examples.stream().mapToLong(example -> example.text().length()).sum();
    }

    /** The newest feedback that is a fair part of the stream, in the order in which it came. */
    List<TrainingExample> recent() {
        return List.copyOf(recent);
    }

    /**
     * From where a trainer without this state would have to read on, by partition, so as to lose no label: from the first
     * that came and is neither learnt nor held out. What it then reads for the second time is not told apart.
     */
    Map<Integer, Long> learntUpTo() {
        return upTo(Stream.of(rows, waiting, parked.examples()));
    }

    /** The same, whatever is parked: a label may be rare for long, and what came after its first is learnt nevertheless. */
    Map<Integer, Long> learntButParked() {
        return upTo(Stream.of(rows, waiting));
    }

    private Map<Integer, Long> upTo(Stream<List<TrainingExample>> notLearnt) {
        Map<Integer, Long> offsets = new TreeMap<>(feedback.offsets());
        notLearnt
                .flatMap(List::stream)
                .filter(example -> example.kind() == TrainingExample.Kind.FEEDBACK)
                .forEach(example -> offsets.merge(example.partition(), example.offset(), Math::min));
        return offsets;
    }

    void saveTo(SavedState saved) {
        saved.put(Section.VERSIONS, SectionVersions.toBytes());
        saved.put(Section.FEEDBACK, feedback.toBytes());
        saved.put(Section.TRAINED, trained.toBytes());
        saved.put(Section.SEEN, trained.seenToBytes());
        saved.put(Section.WALKED, trained.walkedToBytes());
        saved.put(Section.CANDIDACY, candidacy.toBytes());
        saved.put(Section.LINE, line.toBytes());
        saved.put(Section.CHANCES, line.chancesToBytes());
        saved.put(Section.BEST, best.toBytes());
        saved.put(Section.PROGRESSIVE, progressive.toBytes());
        saved.put(Section.TRIGGER, trigger.toBytes());
        saved.put(Section.FORGETTING, forgetting.toBytes());
        saved.put(Section.ROWS, StateBytes.ofExamples(rows));
        saved.put(Section.WAITING, StateBytes.ofExamples(waiting));
        saved.put(Section.PARKED, StateBytes.ofExamples(parked.examples()));
        replay.saveTo(saved);
        saved.put(Section.HOLDOUT, StateBytes.ofExamples(holdout.examples()));
        saved.put(Section.ANCHORS, StateBytes.ofExamples(anchors.examples()));
        growth.saveTo(saved);
        saved.put(Section.RECENT, StateBytes.ofExamples(recent()));
    }
}
