package io.reviewstream.events.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Releases by version in the order in which they came. Immutable: a release more or another stage copies the few nodes
 * on its way from the root alone, so that a long log folds in linear time.
 */
final class KnownReleases {

    static final KnownReleases NONE = new KnownReleases(0, null);

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final int size;
    private final @Nullable Object root;

    /** A leaf; versions whose hashes are equal hang on one another. */
    private record Entry(
            int place, Release release, @Nullable Entry next) {}

    private KnownReleases(int size, @Nullable Object root) {
        this.size = size;
        this.root = root;
    }

    @Nullable
    Release get(String version) {
        @Nullable Entry entry = entry(version);
        return entry == null ? null : entry.release();
    }

    /** With that release, in the place of its former self if there is one, else at the end. */
    KnownReleases with(Release release) {
        @Nullable Entry former = entry(release.version());
        Entry changed = new Entry(former == null ? size : former.place(), release, null);
        return new KnownReleases(former == null ? size + 1 : size, put(root, changed, 0));
    }

    List<Release> inOrder() {
        List<Entry> entries = new ArrayList<>(size);
        collect(root, entries::add);
        return entries.stream()
                .sorted(Comparator.comparingInt(Entry::place))
                .map(Entry::release)
                .toList();
    }

    private @Nullable Entry entry(String version) {
        int hash = version.hashCode();
        @Nullable Object node = root;
        for (int shift = 0; node instanceof Object[] children; shift += BITS) {
            node = children[slot(hash, shift)];
        }
        @Nullable Entry entry = (Entry) node;
        while (entry != null && !entry.release().version().equals(version)) {
            entry = entry.next();
        }
        return entry;
    }

    private static Object put(@Nullable Object node, Entry added, int shift) {
        if (node == null) {
            return added;
        }
        if (node instanceof Entry leaf) {
            if (hash(leaf) == hash(added)) {
                return new Entry(
                        added.place(),
                        added.release(),
                        without(leaf, added.release().version()));
            }
            @Nullable Object[] children = new @Nullable Object[MASK + 1];
            children[slot(hash(leaf), shift)] = leaf;
            return put(children, added, shift);
        }
        @Nullable Object[] children = ((@Nullable Object[]) node).clone();
        int slot = slot(hash(added), shift);
        children[slot] = put(children[slot], added, shift + BITS);
        return children;
    }

    private static @Nullable Entry without(@Nullable Entry entry, String version) {
        if (entry == null || entry.release().version().equals(version)) {
            return entry == null ? null : entry.next();
        }
        return new Entry(entry.place(), entry.release(), without(entry.next(), version));
    }

    private static void collect(@Nullable Object node, Consumer<Entry> each) {
        if (node instanceof Object[] children) {
            for (@Nullable Object child : children) {
                collect(child, each);
            }
            return;
        }
        for (@Nullable Entry entry = (Entry) node; entry != null; entry = entry.next()) {
            each.accept(entry);
        }
    }

    private static int hash(Entry entry) {
        return entry.release().version().hashCode();
    }

    private static int slot(int hash, int shift) {
        return (hash >>> shift) & MASK;
    }
}
