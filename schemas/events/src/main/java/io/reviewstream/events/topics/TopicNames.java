package io.reviewstream.events.topics;

import java.util.List;

/**
 * Names of the topics.
 *
 * @param reviews reviews to classify
 * @param classified predictions
 * @param feedback labels for reviews
 * @param deadLetters records that cannot be used, as they came
 * @param commands wishes about releases
 * @param releases the release log
 */
public record TopicNames(
        String reviews, String classified, String feedback, String deadLetters, String commands, String releases) {

    /** The names of the documentation: {@code reviews}, {@code reviews.classified} and so on. */
    public static TopicNames defaults() {
        return withPrefix("");
    }

    /** The default names with a prefix, which ends in its own separator: {@code "acme."} gives {@code acme.reviews}. */
    public static TopicNames withPrefix(String prefix) {
        return new TopicNames(
                prefix + "reviews",
                prefix + "reviews.classified",
                prefix + "reviews.feedback",
                prefix + "reviews.dlq",
                prefix + "models.commands",
                prefix + "models.releases");
    }

    /** Every name, in the order of the components. */
    public List<String> all() {
        return List.of(reviews, classified, feedback, deadLetters, commands, releases);
    }
}
