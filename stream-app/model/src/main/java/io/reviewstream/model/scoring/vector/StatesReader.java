package io.reviewstream.model.scoring.vector;

/** What becomes of the states of a batch's texts. */
@FunctionalInterface
public interface StatesReader {

    /** Takes those of one text. */
    void read(int text, TextStates states);
}
