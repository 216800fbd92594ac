package io.reviewstream.network.tuning;

import java.util.List;

/**
 * What a search has found so far.
 *
 * @param standings the best first; not empty
 * @param runs over so many seeds, which the first of them have all, they are compared
 * @param trainings how many there were, those with some of the rows among them
 * @param seconds that all took
 */
public record Finding(List<Standing> standings, int runs, int trainings, double seconds) {
    public Finding {
        standings = List.copyOf(standings);
    }

    public Standing best() {
        return standings.get(0);
    }
}
