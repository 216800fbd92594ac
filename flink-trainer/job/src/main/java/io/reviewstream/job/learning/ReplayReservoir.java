package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.job.state.VersionedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.types.StringValue;

/**
 * Old examples to train again beside new ones, so that learning the new does not unlearn the old: a uniform sample of
 * each label's examples (Vitter's algorithm R), every label with the same room.
 */
final class ReplayReservoir {
    private static final int VERSION = 1;

    private final int capacity;
    private final SeededDraw draw;
    private final Map<String, List<TrainingExample>> kept = new TreeMap<>();
    private final Map<String, Long> seen;

    /**
     * @param capacity most examples, all labels together
     * @param seen how many examples of each label came so far; changed by this object
     */
    ReplayReservoir(int capacity, SeededDraw draw, Map<String, Long> seen, List<TrainingExample> kept) {
        this.capacity = capacity;
        this.draw = draw;
        this.seen = seen;
        for (TrainingExample example : kept) {
            ofLabel(example.label()).add(example);
        }
    }

    /** Reads what {@link #saveTo} wrote; of an empty state, an empty one. */
    static ReplayReservoir from(SavedState saved, int capacity) {
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

    void saveTo(SavedState saved) {
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

    void add(TrainingExample example) {
        if (capacity == 0) {
            return;
        }
        List<TrainingExample> ofLabel = ofLabel(example.label());
        long count = seen.merge(example.label(), 1L, Long::sum);
        int room = room();
        if (ofLabel.size() < room) {
            ofLabel.add(example);
            return;
        }
        shrink();
        long place = draw.below(count);
        if (place < ofLabel.size()) {
            ofLabel.set((int) place, example);
        }
    }

    /** Every label's room gets smaller when a label joins; what is too much goes at random. */
    private void shrink() {
        int room = room();
        for (List<TrainingExample> ofLabel : kept.values()) {
            while (ofLabel.size() > room) {
                int leaving = draw.below(ofLabel.size());
                ofLabel.set(leaving, ofLabel.get(ofLabel.size() - 1));
                ofLabel.remove(ofLabel.size() - 1);
            }
        }
    }

    private int room() {
        return Math.max(1, capacity / Math.max(1, kept.size()));
    }

    private List<TrainingExample> ofLabel(String label) {
        return kept.computeIfAbsent(label, none -> new ArrayList<>());
    }

    /** Examples drawn with equal chances for each label, with repetition; none while nothing is kept. */
    List<TrainingExample> draw(int count) {
        List<List<TrainingExample>> labels =
                kept.values().stream().filter(list -> !list.isEmpty()).toList();
        List<TrainingExample> drawn = new ArrayList<>();
        while (drawn.size() < count && !labels.isEmpty()) {
            List<TrainingExample> ofLabel = labels.get(draw.below(labels.size()));
            drawn.add(ofLabel.get(draw.below(ofLabel.size())));
        }
        return drawn;
    }

    /** Everything kept, label by label. */
    List<TrainingExample> examples() {
        return kept.values().stream().flatMap(List::stream).toList();
    }

    int size() {
        return kept.values().stream().mapToInt(List::size).sum();
    }
}
