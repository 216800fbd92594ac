package io.reviewstream.model.scoring.vector;

/** What the input side of one direction adds for each id, without padding between the gates. Thread-safe. */
public interface InputRows {

    /**
     * Copies what it adds to the gates z and r, which stand side by side.
     *
     * @param units of the direction
     * @param from first of the 2 · units values that is copied
     */
    void gates(int id, int units, int from, float[] to, int at, int count);

    /** Copies what it adds to the candidates of all units. */
    void candidates(int id, int units, float[] to, int at);
}
