package io.reviewstream.job.examples;

/**
 * A feedback with which no batch can be trained.
 *
 * @param partition where it lies in the feedback topic
 * @param offset where it lies in that partition
 * @param why what the trainer said
 */
public record Unlearnable(int partition, long offset, String why) {

    public static Unlearnable of(TrainingExample example, Throwable failure) {
        return new Unlearnable(example.partition(), example.offset(), String.valueOf(failure));
    }
}
