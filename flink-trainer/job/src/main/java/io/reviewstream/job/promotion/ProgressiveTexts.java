package io.reviewstream.job.promotion;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Test, then train: what the network that is learning said of fair labels before it trained on them, beside what the live
 * release says of the same texts, which has not trained on them either. Most texts train, so there are more of these than in the
 * holdout. They judge the networks that came before a candidate and not the candidate itself, each on texts that were new to it
 * (progressive validation: Blum, Kalai and Langford, "Beating the hold-out", COLT 1999; Dawid, "Statistical theory: the
 * prequential approach", JRSS A 147, 1984). Those that the live release has not been asked about yet are kept with their text; of
 * the others numbers alone. Of too many the newest stay. For one thread.
 */
public final class ProgressiveTexts {
    private static final int VERSION = 1;
    private static final int MOST = 5_000;
    private static final int MOST_ASKED = 2_000;
    private static final long MOST_CHARACTERS = MOST_ASKED * 4_096L;
    private static final int MOST_TRAINED = 100_000;

    /** By the hash of the canonical text, the oldest first: those that the live release has not been asked about. */
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    /** By the hash of the canonical text, the oldest first. */
    private final Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    /** Hashes of the texts that the network has trained on, whatever the label was worth, the oldest first. */
    private final Set<Long> trained = new LinkedHashSet<>();

    private long characters;
    /** What was asked was asked while it was this one, so that it is new to it, unless a trainer without state reads it again. */
    private String live = "";

    /** What the network said, and of which feedback. */
    private record Asked(
            @Nullable String reviewId,
            int partition,
            long offset,
            LabelledText text,
            boolean right,
            double brierScore) {

        static Asked read(DataInputDeserializer in) throws IOException {
            return new Asked(
                    StringValue.readString(in),
                    in.readInt(),
                    in.readLong(),
                    new LabelledText(StringValue.readString(in), StringValue.readString(in)),
                    in.readBoolean(),
                    in.readDouble());
        }

        void write(DataOutputSerializer out) throws IOException {
            StringValue.writeString(reviewId, out);
            out.writeInt(partition);
            out.writeLong(offset);
            StringValue.writeString(text.text(), out);
            StringValue.writeString(text.label(), out);
            out.writeBoolean(right);
            out.writeDouble(brierScore);
        }

        int characters() {
            return text.text().length();
        }
    }

    /**
     * What both said.
     *
     * @param gain the live release's Brier score less the network's
     */
    private record Outcome(boolean right, boolean liveRight, double gain) {}

    /** Nothing was asked. */
    public static ProgressiveTexts none() {
        return new ProgressiveTexts();
    }

    /**
     * Reads what {@link #toBytes} wrote; of an empty section, that nothing was asked.
     *
     * @param replayed what has trained, for a state of a trainer that asked nothing
     */
    public static ProgressiveTexts from(SavedState saved, List<TrainingExample> replayed) {
        ProgressiveTexts texts = new ProgressiveTexts();
        if (saved.get(Section.PROGRESSIVE).isEmpty()) {
            texts.trained(replayed);
        }
        VersionedBytes.read(saved, Section.PROGRESSIVE, VERSION, texts::read);
        return texts;
    }

    private void read(DataInputDeserializer in) throws IOException {
        live = StringValue.readString(in);
        for (int left = in.readInt(); left > 0; left--) {
            trained.add(in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            outcomes.put(in.readLong(), new Outcome(in.readBoolean(), in.readBoolean(), in.readDouble()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            put(in.readLong(), Asked.read(in));
        }
    }

    public List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, this::write);
    }

    private void write(DataOutputSerializer out) throws IOException {
        StringValue.writeString(live, out);
        out.writeInt(trained.size());
        for (long hash : trained) {
            out.writeLong(hash);
        }
        out.writeInt(outcomes.size());
        for (Map.Entry<Long, Outcome> text : outcomes.entrySet()) {
            out.writeLong(text.getKey());
            out.writeBoolean(text.getValue().right());
            out.writeBoolean(text.getValue().liveRight());
            out.writeDouble(text.getValue().gain());
        }
        out.writeInt(asked.size());
        for (Map.Entry<Long, Asked> text : asked.entrySet()) {
            out.writeLong(text.getKey());
            text.getValue().write(out);
        }
    }

    /**
     * Those of which it is worth to ask the network: with a fair label, and a text that it has neither trained on nor was asked
     * about.
     *
     * @param untrained examples that are to train
     */
    public List<TrainingExample> worthAsking(List<TrainingExample> untrained) {
        Set<Long> chosen = new HashSet<>();
        return untrained.stream()
                .filter(TrainingExample::unbiased)
                .filter(example -> {
                    long hash = CanonicalText.hash(example.text());
                    return !trained.contains(hash)
                            && !asked.containsKey(hash)
                            && !outcomes.containsKey(hash)
                            && chosen.add(hash);
                })
                .toList();
    }

    /**
     * The network answered.
     *
     * @param answers to the texts of the examples, in their order
     */
    public void asked(List<TrainingExample> examples, Answers answers) {
        for (int i = 0; i < examples.size(); i++) {
            TrainingExample example = examples.get(i);
            put(
                    answers.hash(i),
                    new Asked(
                            example.known().reviewId(),
                            example.partition(),
                            example.offset(),
                            example.labelled(),
                            answers.isRight(i),
                            answers.brierScore(i)));
        }
    }

    private void put(long hash, Asked text) {
        asked.put(hash, text);
        characters += text.characters();
        while (asked.size() > MOST_ASKED || (asked.size() > 1 && characters > MOST_CHARACTERS)) {
            characters -= removeOldest(asked).characters();
        }
    }

    private static <T> T removeOldest(Map<Long, T> byHash) {
        var oldest = byHash.entrySet().iterator();
        T removed = oldest.next().getValue();
        oldest.remove();
        return removed;
    }

    /** The network trains on them: they are new to it no more. */
    public void trained(List<TrainingExample> examples) {
        for (TrainingExample example : examples) {
            long hash = CanonicalText.hash(example.text());
            trained.remove(hash);
            trained.add(hash);
            if (trained.size() > MOST_TRAINED) {
                trained.remove(trained.iterator().next());
            }
        }
    }

    /** What the live release is to be asked about. */
    public List<LabelledText> unanswered() {
        return asked.values().stream().map(Asked::text).toList();
    }

    /**
     * This is the live release now. Another than before may have trained on what was asked.
     *
     * @param release its version; empty: there is none
     */
    public void against(String release) {
        if (!release.equals(live)) {
            beginAnew(release);
        }
    }

    /** A release is about to be live that has learnt from all that was asked. */
    public void beginAnew(String release) {
        live = release;
        asked.clear();
        characters = 0;
        outcomes.clear();
    }

    /** The network has the live release's weights again: what was said by it before says nothing of it now, and what came since is new to it. */
    public void wentBackTo(String release) {
        beginAnew(release);
        trained.clear();
    }

    /**
     * The live release answered.
     *
     * @param answers to the {@linkplain #unanswered unanswered} texts, in their order
     */
    public void answered(Answers answers) {
        List<Asked> texts = new ArrayList<>(asked.values());
        IntStream.range(0, texts.size()).forEach(text -> settle(texts.get(text), answers, text));
        asked.clear();
        characters = 0;
    }

    private void settle(Asked text, Answers answers, int number) {
        outcomes.put(
                answers.hash(number),
                new Outcome(text.right(), answers.isRight(number), answers.brierScore(number) - text.brierScore()));
        if (outcomes.size() > MOST) {
            var unused = removeOldest(outcomes);
        }
    }

    /**
     * Forgets the texts of a review; of those that the live release answered no text is kept.
     *
     * @return how many there were
     */
    public int forget(String reviewId) {
        return removeIf(text -> reviewId.equals(text.reviewId()));
    }

    /** It can never be learnt, so it compares nothing. */
    public void unhear(Unlearnable unlearnable) {
        var unused =
                removeIf(text -> text.partition() == unlearnable.partition() && text.offset() == unlearnable.offset());
    }

    private int removeIf(Predicate<Asked> meant) {
        int before = asked.size();
        asked.values().removeIf(meant);
        characters = asked.values().stream().mapToLong(Asked::characters).sum();
        return before - asked.size();
    }

    /** Adds what both answered. */
    void addTo(PairedTexts texts) {
        outcomes.forEach((hash, outcome) -> texts.add(hash, outcome.right(), outcome.liveRight(), outcome.gain()));
    }

    /** The network first, the live release second. */
    public PairedComparison comparison() {
        PairedComparison.Sums sums = new PairedComparison.Sums();
        outcomes.values().forEach(outcome -> sums.add(outcome.right(), outcome.liveRight(), outcome.gain()));
        return sums.comparison();
    }
}
