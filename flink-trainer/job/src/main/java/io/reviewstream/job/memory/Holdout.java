package io.reviewstream.job.memory;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Labelled texts that never train, to compare releases by: of too many, or of too long ones, the newest stay, since what
 * is written changes. A text has one label here, the latest; an unbiased one is not replaced by a correction, which
 * would let the live release's mistakes into the comparison, nor a moderator's by another's. For one thread.
 */
public final class Holdout {
    private static final long SALT = 0x686f6c64L;

    private final double share;
    private final int capacity;
    /** By the hash of the canonical text, the oldest first. */
    private final Map<Long, TrainingExample> byHash = new LinkedHashMap<>();

    private long characters;

    public Holdout(double share, int capacity, List<TrainingExample> kept) {
        this.share = share;
        this.capacity = capacity;
        kept.forEach(this::put);
    }

    /** Whether a text is kept away from training, for ever: also where the share was greater when it came. */
    public boolean owns(String text) {
        return CanonicalText.isHoldout(text, share) || byHash.containsKey(CanonicalText.hash(text));
    }

    public void put(TrainingExample example) {
        long hash = CanonicalText.hash(example.text());
        TrainingExample known = byHash.get(hash);
        if (known != null && !replaces(example, known)) {
            return;
        }
        byHash.remove(hash);
        byHash.put(hash, example);
        characters +=
                example.text().length() - (known == null ? 0 : known.text().length());
        Iterator<TrainingExample> oldest = byHash.values().iterator();
        while (byHash.size() > capacity || (byHash.size() > 1 && characters > mostCharacters())) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }

    /** Whether a newer label for a text is believed rather than an older one. */
    static boolean replaces(TrainingExample newer, TrainingExample older) {
        return newer.unbiased() == older.unbiased()
                ? newer.known().moderator() || !older.known().moderator()
                : newer.unbiased();
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

    /** Those whose labels may compare two releases, in an order that does not hang on when they came. */
    public List<TrainingExample> unbiased() {
        return scattered(
                byHash.values().stream().filter(TrainingExample::unbiased).toList());
    }

    /** In an order that has nothing to do with what they say or when they came. */
    public static List<TrainingExample> scattered(List<TrainingExample> examples) {
        List<TrainingExample> scattered = new ArrayList<>(examples);
        scattered.sort(Comparator.comparing(
                example -> SeededDraw.mix(CanonicalText.hash(example.text()) ^ SALT), Long::compareUnsigned));
        return scattered;
    }

    public int size() {
        return byHash.size();
    }

    /** Everything kept, the oldest first. */
    public List<TrainingExample> examples() {
        return List.copyOf(byHash.values());
    }
}
