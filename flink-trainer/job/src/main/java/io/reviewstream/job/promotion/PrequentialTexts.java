package io.reviewstream.job.promotion;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Test, then train: what the network that is learning said of fair labels before it trained on them, beside what the live
 * release says of the same texts, which has not trained on them either. Nine texts of ten train, so there are nine times as many
 * of these as in the holdout. They judge the networks that came before a candidate and not the candidate itself, each on texts
 * that were new to it (Dawid, "Statistical theory: the prequential approach", JRSS A 147, 1984; Blum, Kalai and Langford, "Beating
 * the hold-out", COLT 1999). Those that the live release has not been asked about yet are kept with their text; of the others
 * numbers alone. Of too many the newest stay. For one thread.
 */
public final class PrequentialTexts {
    private static final int VERSION = 1;
    private static final int MOST = 5_000;
    private static final int MOST_ASKED = 2_000;
    private static final long MOST_CHARACTERS = MOST_ASKED * 4_096L;

    /** Those that the live release has not been asked about, the oldest first. */
    private final Deque<Asked> asked = new ArrayDeque<>();
    /** By the hash of the canonical text, the oldest first. */
    private final Map<Long, Outcome> outcomes = new LinkedHashMap<>();

    private long characters;
    private String live = "";

    /** What the network said. */
    private record Asked(@Nullable String reviewId, LabelledText text, boolean right, double brierScore) {
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
    public static PrequentialTexts none() {
        return new PrequentialTexts();
    }

    /** Reads what {@link #toBytes} wrote; of an empty section, that nothing was asked. */
    public static PrequentialTexts from(SavedState saved) {
        PrequentialTexts texts = new PrequentialTexts();
        VersionedBytes.read(saved, Section.PREQUENTIAL, VERSION, texts::read);
        return texts;
    }

    private void read(DataInputDeserializer in) throws IOException {
        live = StringValue.readString(in);
        for (int left = in.readInt(); left > 0; left--) {
            outcomes.put(in.readLong(), new Outcome(in.readBoolean(), in.readBoolean(), in.readDouble()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            put(new Asked(
                    StringValue.readString(in),
                    new LabelledText(StringValue.readString(in), StringValue.readString(in)),
                    in.readBoolean(),
                    in.readDouble()));
        }
    }

    public List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, this::write);
    }

    private void write(DataOutputSerializer out) throws IOException {
        StringValue.writeString(live, out);
        out.writeInt(outcomes.size());
        for (Map.Entry<Long, Outcome> text : outcomes.entrySet()) {
            out.writeLong(text.getKey());
            out.writeBoolean(text.getValue().right());
            out.writeBoolean(text.getValue().liveRight());
            out.writeDouble(text.getValue().gain());
        }
        out.writeInt(asked.size());
        for (Asked text : asked) {
            StringValue.writeString(text.reviewId(), out);
            StringValue.writeString(text.text().text(), out);
            StringValue.writeString(text.text().label(), out);
            out.writeBoolean(text.right());
            out.writeDouble(text.brierScore());
        }
    }

    /**
     * Those of which it is worth to ask the network: with a fair label, and each text once.
     *
     * @param untrained examples that have not trained yet
     */
    public List<TrainingExample> worthAsking(List<TrainingExample> untrained) {
        Set<Long> known = new HashSet<>(outcomes.keySet());
        asked.forEach(text -> known.add(CanonicalText.hash(text.text().text())));
        return untrained.stream()
                .filter(TrainingExample::unbiased)
                .filter(example -> known.add(CanonicalText.hash(example.text())))
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
            put(new Asked(example.known().reviewId(), example.labelled(), answers.isRight(i), answers.brierScore(i)));
        }
    }

    private void put(Asked text) {
        asked.add(text);
        characters += text.characters();
        while (asked.size() > MOST_ASKED || (asked.size() > 1 && characters > MOST_CHARACTERS)) {
            characters -= asked.remove().characters();
        }
    }

    /** What the live release is to be asked about. */
    public List<LabelledText> unanswered() {
        return asked.stream().map(Asked::text).toList();
    }

    /**
     * The live release answered; texts that another one was compared on count no more.
     *
     * @param answers to the {@linkplain #unanswered unanswered} texts; null: there were none
     */
    public void answered(String release, @Nullable Answers answers) {
        if (!release.equals(live)) {
            live = release;
            outcomes.clear();
        }
        if (answers != null) {
            List<Asked> texts = List.copyOf(asked);
            IntStream.range(0, texts.size()).forEach(text -> settle(texts.get(text), answers, text));
        }
        asked.clear();
        characters = 0;
    }

    private void settle(Asked text, Answers answers, int number) {
        outcomes.put(
                answers.hash(number),
                new Outcome(text.right(), answers.isRight(number), answers.brierScore(number) - text.brierScore()));
        if (outcomes.size() > MOST) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
    }

    /** The network that learns is another one from now on, or what it has learnt may go live: what was said before says nothing of that. */
    public void beginAnew() {
        asked.clear();
        characters = 0;
        outcomes.clear();
    }

    /** Forgets the texts of a review; of those that the live release answered no text is kept. */
    public void forget(String reviewId) {
        asked.removeIf(text -> reviewId.equals(text.reviewId()));
        characters = asked.stream().mapToLong(Asked::characters).sum();
    }

    /** Adds what both answered. */
    void addTo(PairedTexts texts) {
        outcomes.forEach((hash, outcome) -> texts.add(hash, outcome.right(), outcome.liveRight(), outcome.gain()));
    }

    /** The network first, the live release second. */
    PairedComparison comparison() {
        PairedComparison.Sums sums = new PairedComparison.Sums();
        outcomes.values().forEach(outcome -> sums.add(outcome.right(), outcome.liveRight(), outcome.gain()));
        return sums.comparison();
    }
}
