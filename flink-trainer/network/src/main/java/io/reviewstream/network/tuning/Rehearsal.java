package io.reviewstream.network.tuning;

import java.util.Map;
import java.util.concurrent.CancellationException;

/** Trains a recipe with some values replaced, and measures it on dev. */
@FunctionalInterface
public interface Rehearsal {
    /**
     * Trains.
     *
     * @param part learn from one of so many rows
     * @param run from 1 on: the same values with another seed
     * @throws CancellationException if time is up
     */
    Tried run(Map<String, String> values, int part, int run);
}
