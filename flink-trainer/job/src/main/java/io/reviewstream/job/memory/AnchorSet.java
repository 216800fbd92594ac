package io.reviewstream.job.memory;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The first texts with an unbiased label that never train, to see by what is forgotten. Once full it takes no other one: it
 * stays what it was while the {@link Holdout} goes on. Only a label is put right, and what is to be forgotten leaves.
 * For one thread.
 */
public final class AnchorSet {
    static final int CAPACITY = 1_000;

    private final Map<Long, TrainingExample> byHash = new LinkedHashMap<>();
    private long characters;

    public AnchorSet(List<TrainingExample> kept) {
        kept.forEach(this::put);
    }

    /** Whether a text is one of these. */
    public boolean owns(String text) {
        return byHash.containsKey(CanonicalText.hash(text));
    }

    /** Takes one that never trains, if there is room; a known text gets the newer label. */
    public void put(TrainingExample example) {
        if (!example.unbiased()) {
            return;
        }
        long hash = CanonicalText.hash(example.text());
        TrainingExample known = byHash.get(hash);
        if (known == null ? hasRoom(example) : Holdout.replaces(example, known)) {
            byHash.put(hash, example);
            characters +=
                    example.text().length() - (known == null ? 0 : known.text().length());
        }
    }

    private boolean hasRoom(TrainingExample example) {
        return byHash.size() < CAPACITY
                && characters + example.text().length() <= (long) CAPACITY * ReplayReservoir.CHARACTERS_EACH;
    }

    /** Removes those that are meant, and returns how many. */
    public int removeIf(Predicate<TrainingExample> meant) {
        List<TrainingExample> leaving = byHash.values().stream().filter(meant).toList();
        byHash.values().removeIf(meant);
        characters -=
                leaving.stream().mapToLong(example -> example.text().length()).sum();
        return leaving.size();
    }

    /** All of them, in the order in which they came. */
    public List<TrainingExample> examples() {
        return List.copyOf(byHash.values());
    }
}
