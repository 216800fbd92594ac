package io.reviewstream.model.text.morphemes;

import java.util.Arrays;

/**
 * Cuts a text where Nori's tokenizer would, compounds whole and without a user dictionary: the same dictionary and costs,
 * and of what costs the same the same is chosen. What costs the most there is connecting each word with all before it; here
 * that is done once for words that are alike to those before them, and words and costs that texts use stand close together
 * ({@link KnownWords}, {@link Connections}), which is what a processor waits for. Stateful: one text and one thread at a
 * time.
 *
 * <p>Why it is exact: Nori adds words to nodes from left to right, each by the cheapest node before it, the first of those
 * that are equally cheap. What a word costs behind a node hangs on two ids alone. So of nodes with the same id the dearer,
 * or the later of equal ones, is never chosen and can be left out; and words with the same id go on from the same node.
 * What Nori's tokenizer gives away early, where one node alone is alive, is part of every way to the end. Only where none
 * comes for 1,024 units it cuts off its search, so longer texts are not read here.
 *
 * <p>What it remembers of words and costs takes {@link #MOST_BYTES} at most.
 */
public final class MorphemeSearch {
    /** Longest text that it reads, in UTF-16 units. */
    public static final int LONGEST = 1024;

    /** What it remembers from text to text, in bytes at most. */
    public static final long MOST_BYTES = 16L << 20;

    private static final int MOST_STEPS = 1 << 19;
    private static final int SPACE_COST = 3000;

    private final KnownWords memory;
    private final DictionaryWords dictionary;
    private final Lattice lattice = new Lattice();
    private final Arrivals arrivals;
    private final int textBegin;
    private final int textEnd;
    private final WordSink sink = this::word;

    /** The place from which words go on, and where they begin: behind a space, if there is one. */
    private int place;

    private int start;

    private int[] starts = new int[128];
    private int[] ends = new int[128];
    private int count;

    /** A search that remembers nothing yet. */
    public MorphemeSearch() {
        this(MOST_STEPS);
    }

    MorphemeSearch(int mostSteps) {
        memory = new KnownWords(mostSteps);
        Connections connections = new Connections();
        dictionary = new DictionaryWords(memory, connections);
        arrivals = new Arrivals(connections);
        textBegin = connections.right(0);
        textEnd = connections.left(0);
    }

    /**
     * Cuts a text.
     *
     * @return whether it did; a text that is longer than {@link #LONGEST}, or that has no way to its end, is to be read
     *     by Nori itself
     */
    public boolean cut(String text) {
        count = 0;
        if (text.length() > LONGEST) {
            return false;
        }
        if (text.isEmpty()) {
            return true;
        }
        if (memory.isFull()) {
            memory.forget();
        }
        lattice.begin(text.length(), textBegin);
        readAll(text);
        if (lattice.first(text.length()) == Lattice.NONE) {
            return false;
        }
        arrivals.take(lattice, text.length());
        collect(arrivals.leastNode(textEnd));
        return true;
    }

    /** Words that were found, spaces between them not among them. */
    public int count() {
        return count;
    }

    /** Where a word begins, counted from 0. */
    public int start(int word) {
        return starts[count - 1 - word];
    }

    /** Where a word ends. */
    public int end(int word) {
        return ends[count - 1 - word];
    }

    /** What it remembers at the moment, in bytes at most. */
    public long bytes() {
        return memory.bytes() + Connections.mostBytes();
    }

    private void readAll(String text) {
        for (int at = 0; at < text.length(); at = start + 1) {
            place = at;
            start = at;
            if (lattice.first(at) != Lattice.NONE) {
                arrivals.take(lattice, at);
                if (isSpace(text.charAt(at)) && at + 1 < text.length()) {
                    start = at + 1;
                }
                dictionary.read(text, start, sink);
            }
        }
    }

    private void word(int end, long word) {
        int left = Word.left(word);
        int spaceCost = start > place && Word.isSuffix(word) ? SPACE_COST : 0;
        int cost = arrivals.leastCost(left) + spaceCost + Word.cost(word);
        lattice.add(end, cost, Word.right(word), arrivals.leastNode(left), start);
    }

    private static boolean isSpace(char unit) {
        return unit == ' ' || (unit > 0x7F && Character.getType(unit) == Character.SPACE_SEPARATOR);
    }

    /** From the last word to the first. */
    private void collect(int lastNode) {
        count = 0;
        for (int node = lastNode; lattice.back(node) != Lattice.NONE; node = lattice.back(node)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            starts[count] = lattice.start(node);
            ends[count++] = lattice.end(node);
        }
    }
}
