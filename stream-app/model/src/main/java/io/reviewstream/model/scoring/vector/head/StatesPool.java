package io.reviewstream.model.scoring.vector.head;

import io.reviewstream.model.scoring.vector.TextStates;

/** From the states of a text to one vector. Thread-safe. */
public interface StatesPool {

    /** Of a text that has tokens. */
    PooledStates of(TextStates states);
}
