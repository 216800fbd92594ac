package io.reviewstream.benchmarks.scoring;

import io.reviewstream.model.text.encoder.EncodedText;
import java.util.List;

/**
 * Something that is measured.
 *
 * @param name in the tables
 * @param work scores the batch of this number, counted from 0 on through all rounds; safe beside itself
 * @param texts how many reviews a call scores
 */
record Contender(String name, Work work, int texts) {

    /** Scores a batch. */
    @FunctionalInterface
    interface Work {
        void run(int call) throws Exception;
    }

    /** Scores batches, one after the other and again from the start. */
    static Contender of(String name, List<List<EncodedText>> batches, Scoring scoring) {
        return new Contender(
                name,
                call -> scoring.score(batches.get(call % batches.size())),
                batches.get(0).size());
    }

    /** An engine, whatever it does with the texts before. */
    @FunctionalInterface
    interface Scoring {
        void score(List<EncodedText> texts) throws Exception;
    }
}
