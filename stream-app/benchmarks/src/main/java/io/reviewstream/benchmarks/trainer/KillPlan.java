package io.reviewstream.benchmarks.trainer;

import java.time.Duration;
import java.util.List;

/**
 * How much there is to learn, and to lose.
 *
 * @param words of which the file is made; a tenth of the texts never trains, another tells when to stop
 * @param part feedbacks to be trained between two of the later kills, a multiple of 16
 * @param disk size of the disk that is filled
 * @param full how long it takes no more
 * @param dimensions of an embedding
 */
record KillPlan(int words, int part, String disk, Duration full, int dimensions) {
    private static final int TRAIN_EVERY = 16;

    static KillPlan of(boolean quick) {
        return new KillPlan(130_000, quick ? 320 : 1_600, "2g", Duration.ofSeconds(quick ? 20 : 60), 100);
    }

    /** Little of everything, for a test. */
    static KillPlan small() {
        return new KillPlan(2_000, 96, "64m", Duration.ofSeconds(3), 5);
    }

    /** Options of {@code trainer run}. Three candidates that are refused would change the weights: there are two at most. */
    List<String> settings() {
        return List.of(
                "--deterministic",
                "--checkpoint-interval=1s",
                "--train-every=" + TRAIN_EVERY,
                "--new-label-count=1000000",
                "--join-ttl=1d",
                "--release-every=" + part * 14 / 10,
                "--epochs=1",
                "--set=vocabulary.min-count=1",
                "--set=vocabulary.max-size=1000000",
                "--set=network.deep.embedding.dim=" + dimensions,
                "--set=network.deep.recurrent.units=4");
    }
}
