package io.reviewstream.model.scoring.graph;

import java.util.stream.IntStream;

/**
 * Where the rows that recurrent layers read stand in padded texts: layers read step by step, all texts' first tokens first,
 * and the texts lie one behind the other.
 */
final class StepRows {
    private final int[] padded;
    private final int batch;
    private final PaddedShape shape;

    /** @param padded ids of {@code batch} texts at least */
    StepRows(int[] padded, int batch, PaddedShape shape) {
        this.padded = padded;
        this.batch = batch;
        this.shape = shape;
    }

    /** By row, of texts that are read as one sequence each: the place among [batch × S × T]. */
    int[] ofTexts() {
        int[] places = new int[batch * shape.length()];
        for (int row = 0; row < places.length; row++) {
            places[row] = row % batch * shape.length() + row / batch;
        }
        return places;
    }

    /** The same where each sentence that has tokens is read by itself: those of padding have no rows. */
    int[] ofSentences() {
        int[] starts = IntStream.range(0, batch * shape.sentences())
                .map(sentence -> sentence % batch * shape.length() + sentence / batch * shape.tokens())
                .filter(start -> start == 0 || hasTokens(start)) // the very first one is read whatever it holds
                .toArray();
        int[] places = new int[starts.length * shape.tokens()];
        for (int row = 0; row < places.length; row++) {
            places[row] = starts[row % starts.length] + row / starts.length;
        }
        return places;
    }

    private boolean hasTokens(int start) {
        return IntStream.range(start, start + shape.tokens()).anyMatch(place -> padded[place * shape.features()] != 0);
    }
}
