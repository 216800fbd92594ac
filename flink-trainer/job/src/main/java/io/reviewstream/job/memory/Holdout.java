package io.reviewstream.job.memory;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Labelled texts that never train, to compare releases by: of too many, or of too long ones, the newest stay, since what
 * is written changes; those whose labels compare nothing leave first, for there are more of them. A text has one label
 * here, the latest; an unbiased one is not replaced by a correction, which would let the live release's mistakes into the
 * comparison, nor a moderator's by another's. For one thread.
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
        while (byHash.size() > capacity || (byHash.size() > 1 && characters > mostCharacters())) {
            letGo();
        }
    }

    private void letGo() {
        long leaving = byHash.entrySet().stream()
                .filter(held -> !held.getValue().unbiased())
                .findFirst()
                .orElseGet(() -> byHash.entrySet().iterator().next())
                .getKey();
        characters -= Objects.requireNonNull(byHash.remove(leaving)).text().length();
    }

    /** Whether a newer label for a text is believed rather than an older one. */
    static boolean replaces(TrainingExample newer, TrainingExample older) {
        if (older.known().moderator() && !newer.known().moderator()) {
            return false;
        }
        return newer.unbiased() || !older.unbiased();
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
        return byHash.entrySet().stream()
                .filter(held -> held.getValue().unbiased())
                .map(held -> new Placed(held.getKey(), held.getValue()))
                .sorted()
                .map(Placed::example)
                .toList();
    }

    /** How many of them there are. */
    public int unbiasedSize() {
        return (int) byHash.values().stream().filter(TrainingExample::unbiased).count();
    }

    /** In an order that has nothing to do with what they say or when they came. */
    public static List<TrainingExample> scattered(List<TrainingExample> examples) {
        return examples.stream()
                .map(example -> new Placed(CanonicalText.hash(example.text()), example))
                .sorted()
                .map(Placed::example)
                .toList();
    }

    /** A text's hash is worked out once: it costs much more than to compare two. */
    private record Placed(long hash, TrainingExample example) implements Comparable<Placed> {
        @Override
        public int compareTo(Placed other) {
            return Long.compareUnsigned(SeededDraw.mix(hash ^ SALT), SeededDraw.mix(other.hash ^ SALT));
        }
    }

    public int size() {
        return byHash.size();
    }

    /** Everything kept, the oldest first. */
    public List<TrainingExample> examples() {
        return List.copyOf(byHash.values());
    }
}
