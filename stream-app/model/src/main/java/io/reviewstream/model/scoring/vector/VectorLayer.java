package io.reviewstream.model.scoring.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer of gated recurrent units, one way or both, computed by a kernel: from ids to states. Padding, of id 0, costs
 * nothing. Thread-safe.
 */
public final class VectorLayer {
    private final GruKernel kernel;
    private final List<VectorDirection> directions = new ArrayList<>();
    private int stateWidth;

    public VectorLayer(GruKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * The same with one more direction, its states beside those before; the first reads forward, the second backward.
     *
     * @param recurrent [units, 3 · units]: z, r, n
     * @param candidateBias [units]
     * @param ngrams null where there are none
     */
    public VectorLayer with(float[] recurrent, float[] candidateBias, InputRows words, @Nullable InputRows ngrams) {
        VectorLayer layer = new VectorLayer(kernel);
        layer.directions.addAll(directions);
        PackedWeights weights = new PackedWeights(kernel, recurrent, candidateBias);
        layer.directions.add(new VectorDirection(weights, words, ngrams, !directions.isEmpty(), stateWidth));
        layer.stateWidth = stateWidth + weights.width();
        return layer;
    }

    /** Floats of a state of all directions, each padded to whole vectors; padding is 0. */
    public int stateWidth() {
        return stateWidth;
    }

    /** Those of the first direction. */
    public int forwardWidth() {
        return directions.get(0).weights().width();
    }

    /** Where in a state each unit stands, direction after direction. */
    public int[] units() {
        return directions.stream()
                .flatMapToInt(direction ->
                        IntStream.range(0, direction.weights().units()).map(unit -> direction.column() + unit))
                .toArray();
    }

    /** Reads texts, and hands on the states of each. */
    public void run(PaddedTexts texts, StatesReader reader) {
        int tile = Math.min(GruKernel.ROWS, texts.texts());
        int rows = texts.steps() + GruKernel.ROWS - 1;
        float[] states = new float[tile * rows * stateWidth];
        List<TileRun> runs = directions.stream()
                .map(direction -> new TileRun(kernel, direction, texts, states, rows, stateWidth))
                .toList();
        for (int text = 0; text < texts.texts(); text += tile) {
            int count = Math.min(tile, texts.texts() - text);
            for (TileRun run : runs) {
                run.run(text, count);
            }
            for (int row = 0; row < count; row++) {
                TextStates read = new TextStates(states, row * rows * stateWidth, stateWidth, texts.steps());
                read.read(texts, text + row);
                reader.read(text + row, read);
            }
        }
    }
}
