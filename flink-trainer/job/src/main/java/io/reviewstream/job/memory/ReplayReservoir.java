package io.reviewstream.job.memory;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.job.state.VersionedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.types.StringValue;

/**
 * Old examples to train again beside new ones, so that learning the new does not unlearn the old: a uniform sample of
 * each label's examples (Vitter's algorithm R), every label with the same room. Of labels that contradict each other those
 * are kept that are believed (see {@link RivalLabels}); the characters of all texts are bounded too.
 */
public final class ReplayReservoir {
    /** On average: far more than a review has, far less than Kafka takes. */
    static final int CHARACTERS_EACH = 4_096;

    private static final int VERSION = 1;
    private final int capacity;
    private final SeededDraw draw;
    private final Map<String, Kept> kept = new TreeMap<>();
    private final RivalLabels rivals = new RivalLabels();
    private final Map<String, Long> seen;

    /**
     * @param capacity most examples, all labels together
     * @param seen how many examples of each label came so far; changed by this object
     */
    ReplayReservoir(int capacity, SeededDraw draw, Map<String, Long> seen, List<TrainingExample> kept) {
        this.capacity = capacity;
        this.draw = draw;
        this.seen = seen;
        kept.forEach(this::restore);
    }

    /** Reads what {@link #saveTo} wrote; of an empty state, an empty one. */
    public static ReplayReservoir from(SavedState saved, int capacity) {
        long[] state = {0};
        Map<String, Long> seen = new TreeMap<>();
        VersionedBytes.read(saved, Section.DRAWN, VERSION, in -> {
            state[0] = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                String label = StringValue.readString(in);
                seen.put(label, in.readLong());
            }
        });
        return new ReplayReservoir(capacity, new SeededDraw(state[0]), seen, saved.examples(Section.REPLAY));
    }

    public void saveTo(SavedState saved) {
        saved.put(Section.REPLAY, StateBytes.ofExamples(examples()));
        saved.put(Section.DRAWN, VersionedBytes.write(VERSION, out -> {
            out.writeLong(draw.state());
            out.writeInt(seen.size());
            for (Map.Entry<String, Long> entry : seen.entrySet()) {
                StringValue.writeString(entry.getKey(), out);
                out.writeLong(entry.getValue());
            }
        }));
    }

    /** A former trainer may have kept two labels of one review. */
    private void restore(TrainingExample example) {
        Optional<TrainingExample> known = rivals.ofReview(example);
        if (known.isEmpty()) {
            put(example);
        } else if (!rivals.isBeaten(example)) {
            remove(known.get());
            put(example);
        }
    }

    /** Takes one, unless it is believed less than what is kept already. */
    public void add(TrainingExample example) {
        if (capacity == 0 || rivals.isBeaten(example)) {
            return;
        }
        List<TrainingExample> beaten = rivals.beatenBy(example);
        beaten.forEach(this::remove);
        if (beaten.isEmpty()) {
            sample(example);
        } else {
            beaten.forEach(loser -> seen.merge(loser.label(), -1L, (count, less) -> Math.max(0, count + less)));
            seen.merge(example.label(), 1L, Long::sum);
            put(example);
        }
        boundCharacters(example.label());
    }

    private void sample(TrainingExample example) {
        Kept ofLabel = kept.get(example.label());
        long count = seen.merge(example.label(), 1L, Long::sum);
        if (ofLabel == null || hasRoom(ofLabel, example)) {
            put(example);
            return;
        }
        shrink();
        long place = draw.below(count);
        if (place < ofLabel.examples.size()) {
            rivals.remove(ofLabel.set((int) place, example));
            rivals.add(example);
        }
    }

    private boolean hasRoom(Kept ofLabel, TrainingExample example) {
        return ofLabel.examples.size() < room()
                && ofLabel.characters + example.text().length() <= roomInCharacters();
    }

    private void put(TrainingExample example) {
        kept.computeIfAbsent(example.label(), none -> new Kept()).add(example);
        rivals.add(example);
    }

    private void remove(TrainingExample example) {
        Kept ofLabel = Objects.requireNonNull(kept.get(example.label()));
        ofLabel.removeAt(ofLabel.placeOf(example));
        if (ofLabel.examples.isEmpty()) {
            kept.remove(example.label());
        }
        rivals.remove(example);
    }

    /** Removes those that are meant, and returns how many. */
    public int removeIf(Predicate<TrainingExample> meant) {
        List<TrainingExample> leaving = examples().stream().filter(meant).toList();
        leaving.forEach(this::remove);
        return leaving.size();
    }

    /** Removes those that are meant, as if they had not come yet, and returns them. */
    public List<TrainingExample> takeOut(Predicate<TrainingExample> meant) {
        List<TrainingExample> leaving = examples().stream().filter(meant).toList();
        for (TrainingExample example : leaving) {
            remove(example);
            seen.merge(example.label(), -1L, (count, less) -> Math.max(0, count + less));
        }
        return leaving;
    }

    /** Every label's room gets smaller when a label joins; what is too much goes at random. */
    private void shrink() {
        int room = room();
        for (Kept ofLabel : kept.values()) {
            while (ofLabel.examples.size() > room) {
                rivals.remove(ofLabel.removeAt(draw.below(ofLabel.examples.size())));
            }
        }
    }

    private int room() {
        return Math.max(1, capacity / Math.max(1, kept.size()));
    }

    /** Of texts that are too long together some go at random, so that long and short ones keep like chances. */
    private void boundCharacters(String label) {
        Kept ofLabel = Objects.requireNonNull(kept.get(label));
        while (ofLabel.characters > roomInCharacters() && ofLabel.examples.size() > 1) {
            rivals.remove(ofLabel.removeAt(draw.below(ofLabel.examples.size())));
        }
    }

    private long roomInCharacters() {
        return (long) room() * CHARACTERS_EACH;
    }

    /** Examples drawn with repetition, labels by their {@link LabelShares}; none while nothing is kept. */
    public List<TrainingExample> draw(int count) {
        List<String> labels = kept.entrySet().stream()
                .filter(ofLabel -> !ofLabel.getValue().examples.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (labels.isEmpty()) {
            return List.of();
        }
        LabelShares shares = LabelShares.of(labels, seen);
        List<TrainingExample> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            List<TrainingExample> ofLabel = Objects.requireNonNull(kept.get(shares.draw(draw))).examples;
            drawn.add(ofLabel.get(draw.below(ofLabel.size())));
        }
        return drawn;
    }

    /** Of each label of which something is kept, how often it came among all such, above 0. */
    public Map<String, Double> shares() {
        Map<String, Double> shares = new TreeMap<>();
        kept.keySet().forEach(label -> shares.put(label, (double) Math.max(1, seen.getOrDefault(label, 0L))));
        double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((label, count) -> count / all);
        return shares;
    }

    /** Whether an example with this text, in canonical form, is kept. */
    public boolean holds(String text) {
        return rivals.knows(text);
    }

    /** Everything kept, label by label. */
    public List<TrainingExample> examples() {
        return kept.values().stream()
                .flatMap(ofLabel -> ofLabel.examples.stream())
                .toList();
    }

    public int size() {
        return kept.values().stream()
                .mapToInt(ofLabel -> ofLabel.examples.size())
                .sum();
    }

    /** What is kept of a label. */
    private static final class Kept {
        final List<TrainingExample> examples = new ArrayList<>();
        long characters;

        void add(TrainingExample example) {
            examples.add(example);
            characters += example.text().length();
        }

        /** Puts one in the place of another, which it returns. */
        TrainingExample set(int place, TrainingExample example) {
            TrainingExample former = examples.set(place, example);
            characters += example.text().length() - former.text().length();
            return former;
        }

        /** Fills the gap with the last one. */
        TrainingExample removeAt(int place) {
            TrainingExample leaving = examples.get(place);
            examples.set(place, examples.get(examples.size() - 1));
            examples.remove(examples.size() - 1);
            characters -= leaving.text().length();
            return leaving;
        }

        int placeOf(TrainingExample example) {
            int place = 0;
            while (!RivalLabels.is(examples.get(place), example)) {
                place++;
            }
            return place;
        }
    }
}
