package io.reviewstream.network.memory;

import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.Recipe;
import java.util.Locale;

/**
 * What a training will need, reckoned before its first step from what was measured of others: an upper end, not a forecast.
 *
 * @param heap bytes of Java's own
 * @param beside bytes of TensorFlow, of the JVM and of code
 */
public record MemoryNeed(long heap, long beside) {
    private static final long MEBIBYTE = 1L << 20;
    /** Of classes, threads and what reads the file. */
    private static final long HEAP_OF_ALL = 96 * MEBIBYTE;
    /** Code, classes and the collector. */
    private static final long BESIDE_OF_ALL = 450 * MEBIBYTE;
    /** Weights and two slots, as they were best or packed for a checkpoint, and some of them a second time. */
    private static final long HEAP_TIMES_WEIGHTS = 5;
    /** What the regression holds while it looks for its cost: the library's doubles, a copy of them, and the best so far. */
    private static final long HEAP_TIMES_WIDE = 8;
    /** A token in a row of the regression. */
    private static final long HEAP_OF_ROWS = 8;
    /** An array's head and its reference. */
    private static final long ROW_OF_LESSON = 24;
    /** Weights and two slots; then weights in the release, in what is loaded of it, and frozen. */
    private static final long BESIDE_TIMES_WEIGHTS = 8;
    /** Nodes of a step of one direction, for training and for measuring, in all the copies that TensorFlow makes. */
    private static final long GRAPH_OF_STEP = 200_000;
    /** Of a unit at a token, on the way there and back. */
    private static final long NUMBERS_OF_UNIT = 24;
    /** Of a column of an embedding. */
    private static final long NUMBERS_OF_COLUMN = 8;

    /**
     * Of a recipe with this network.
     *
     * @param deep bytes of the weights of the recurrent part, without slots
     * @param wide bytes of the weights of the linear path
     * @param characters of all texts
     * @param tokens ids of all texts
     */
    public static MemoryNeed of(Recipe recipe, long deep, long wide, long characters, long tokens) {
        DeepShape shape = recipe.network().deep();
        long heap = HEAP_OF_ALL
                + (characters + 4 * tokens) * 5 / 4
                + (HEAP_TIMES_WEIGHTS + averages(recipe)) * deep
                + HEAP_TIMES_WIDE * wide
                + (wide == 0 ? 0 : HEAP_OF_ROWS * tokens);
        long beside = BESIDE_OF_ALL + BESIDE_TIMES_WEIGHTS * (deep + wide) + averages(recipe) * deep;
        return shape == null
                ? new MemoryNeed(heap, beside)
                : new MemoryNeed(heap, beside + GRAPH_OF_STEP * steps(recipe, shape) + ofBatch(recipe, shape));
    }

    /** With what teachers say of each text, and what one of them does: two rows of numbers a text. */
    public MemoryNeed withLessons(long texts, int labels) {
        return new MemoryNeed(heap + 2 * texts * (ROW_OF_LESSON + (long) labels * Float.BYTES), beside);
    }

    /** Copies of the weights beside the slots. */
    private static int averages(Recipe recipe) {
        return recipe.optimization().averageWeights() > 0 ? 1 : 0;
    }

    /** Of all buckets, each of which has a graph of its own. */
    private static long steps(Recipe recipe, DeepShape deep) {
        int directions = directions(deep);
        return recipe.buckets().stream()
                .mapToLong(bucket -> {
                    var sentences = recipe.encoder().sentences();
                    return sentences == null ? bucket : sentences.maxTokens() + bucket / sentences.maxTokens();
                })
                .map(steps -> steps * directions)
                .sum();
    }

    private static long ofBatch(Recipe recipe, DeepShape deep) {
        long positions = (long) recipe.schedule().batchSize() * recipe.encoder().maxTokens();
        long numbers = NUMBERS_OF_UNIT * deep.recurrent().units() * directions(deep)
                + NUMBERS_OF_COLUMN * deep.embedding().dim();
        return positions * numbers * Float.BYTES;
    }

    private static int directions(DeepShape deep) {
        return deep.recurrent().bidirectional() ? 2 : 1;
    }

    /** Of both together. */
    public long all() {
        return heap + beside;
    }

    /** For whoever starts it. */
    public String sentence(long maxHeap) {
        String enough = heap <= maxHeap
                ? ""
                : String.format(
                        Locale.ROOT, "; give Java a larger heap: java -Xmx%dm", heap / MEBIBYTE / 256 * 256 + 256);
        return String.format(
                Locale.ROOT,
                "memory: at most about %.1f GiB of heap (of %.1f that Java may take) and %.1f GiB beside it%s",
                gibibytes(heap),
                gibibytes(maxHeap),
                gibibytes(beside),
                enough);
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
