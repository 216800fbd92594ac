package io.reviewstream.job.memory;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Labelled texts that never train. Of too many, those stay whose scattered hash is smallest: a uniform sample that does
 * not depend on the order in which they came; so where their characters are too many together. A text has one label here, the latest; an unbiased one is not replaced by
 * a correction, which would let the live release's mistakes into the comparison.
 */
public final class Holdout {
    private static final long SALT = 0x686f6c64L;

    private final double share;
    private final int capacity;
    private final TreeMap<Long, TrainingExample> byHash = new TreeMap<>(Long::compareUnsigned);
    private long characters;

    public Holdout(double share, int capacity, List<TrainingExample> kept) {
        this.share = share;
        this.capacity = capacity;
        kept.forEach(this::put);
    }

    /** Whether a text is kept away from training, for ever. */
    public boolean owns(String text) {
        return CanonicalText.isHoldout(text, share);
    }

    public void put(TrainingExample example) {
        long hash = SeededDraw.mix(CanonicalText.hash(example.text()) ^ SALT);
        TrainingExample known = byHash.get(hash);
        if (known != null && known.unbiased() && !example.unbiased()) {
            return;
        }
        TrainingExample former = byHash.put(hash, example);
        characters +=
                example.text().length() - (former == null ? 0 : former.text().length());
        while (byHash.size() > capacity || (byHash.size() > 1 && characters > mostCharacters())) {
            characters -= byHash.pollLastEntry().getValue().text().length();
        }
    }

    private long mostCharacters() {
        return (long) capacity * ReplayReservoir.CHARACTERS_EACH;
    }

    /** Removes those that are meant, and returns how many. */
    public int removeIf(Predicate<TrainingExample> meant) {
        int before = byHash.size();
        byHash.values().removeIf(meant);
        characters = byHash.values().stream()
                .mapToLong(example -> example.text().length())
                .sum();
        return before - byHash.size();
    }

    /** Those whose labels may compare two releases. */
    public List<TrainingExample> unbiased() {
        return byHash.values().stream().filter(TrainingExample::unbiased).toList();
    }

    /** Those that people chose to correct or confirm: worth a look, but no ground for a decision. */
    public List<TrainingExample> biased() {
        return byHash.values().stream().filter(example -> !example.unbiased()).toList();
    }

    public int size() {
        return byHash.size();
    }

    public List<TrainingExample> examples() {
        return List.copyOf(byHash.values());
    }
}
