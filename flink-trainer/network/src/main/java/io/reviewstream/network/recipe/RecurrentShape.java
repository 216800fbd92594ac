package io.reviewstream.network.recipe;

import io.reviewstream.network.layers.recurrent.Cell;

/**
 * A recurrent layer.
 *
 * @param cell what it does at each step
 * @param units its width, each direction, from 1 on
 * @param bidirectional whether a second layer of that width walks from the end to the beginning
 */
public record RecurrentShape(Cell cell, int units, boolean bidirectional) {
    public RecurrentShape {
        RecipeChecks.present("cell", cell);
        RecipeChecks.atLeast("units", units, 1);
    }

    /** Length of the vectors that come out. */
    public int outputWidth() {
        return bidirectional ? 2 * units : units;
    }
}
