package io.reviewstream.quickstart.delivery;

import java.util.List;

/**
 * What became of every record of the reviews topic.
 *
 * @param reviews records in the topic
 * @param classified predictions about them
 * @param deadLetters dead letters about them
 * @param lost records without either, as {@code topic-partition@offset}
 * @param doubled records with more than one answer
 * @param strangers answers about records that are not in the topic
 */
public record Delivery(
        long reviews,
        long classified,
        long deadLetters,
        List<String> lost,
        List<String> doubled,
        List<String> strangers) {

    public Delivery {
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
        strangers = List.copyOf(strangers);
    }

    /** Whether each record has exactly one answer. */
    public boolean isExact() {
        return lost.isEmpty() && doubled.isEmpty() && strangers.isEmpty();
    }
}
