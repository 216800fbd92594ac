package io.reviewstream.job.examples;

import io.reviewstream.program.deadletters.DeadLetterReason;

/**
 * A feedback that the trainer does not learn.
 *
 * @param partition where it lies in the feedback topic
 * @param offset where it lies in that partition
 * @param reason why, for machines
 * @param field of the feedback that is to blame
 * @param why in words for people
 */
public record Unlearnable(int partition, long offset, DeadLetterReason reason, String field, String why) {

    /** No batch can be trained with it. */
    public static Unlearnable of(TrainingExample example, Throwable failure) {
        return new Unlearnable(
                example.partition(),
                example.offset(),
                DeadLetterReason.TRAINING_FAILED,
                "text",
                "No batch can be trained with it: " + failure);
    }

    /** Its label is too rare to wait any longer. */
    public static Unlearnable ofRareLabel(TrainingExample example) {
        return new Unlearnable(
                example.partition(),
                example.offset(),
                DeadLetterReason.RARE_LABEL,
                "label",
                "Too few reviews have the label '" + example.label()
                        + "' for the network to learn it, and so many others wait that it had to go: allow it by the"
                        + " setting labels, or mend it, and send the feedback again.");
    }
}
