package io.reviewstream.events.topics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of the topics.
 *
 * @param reviews reviews to classify
 * @param classified predictions
 * @param feedback labels for reviews
 * @param deadLetters records that cannot be used, as they came
 * @param commands wishes about releases
 * @param releases the release log
 * @param drift what drift was found
 * @param driftWindows what was counted of the reviews, to find drift by
 * @param driftMutes which drift is expected
 * @param trainer how the trainer fares
 * @param labelRequests reviews whose label people are asked for
 * @param classifiedShadow what a release in shadow would have predicted
 */
public record TopicNames(
        String reviews,
        String classified,
        String feedback,
        String deadLetters,
        String commands,
        String releases,
        String drift,
        String driftWindows,
        String driftMutes,
        String trainer,
        String labelRequests,
        String classifiedShadow) {

    /** What Kafka takes as the name of a topic. */
    private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

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
                prefix + "models.releases",
                prefix + "reviews.drift",
                prefix + "reviews.drift.windows",
                prefix + "reviews.drift.mutes",
                prefix + "models.trainer",
                prefix + "reviews.label-requests",
                prefix + "reviews.classified.shadow");
    }

    /**
     * What is wrong with these names, in words; empty if nothing is. Two topics in one would feed an app its own output:
     * letters about letters, without end.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : all()) {
            if (!LEGAL.matcher(name).matches()) {
                problems.add("'" + name
                        + "' is no name of a topic: letters of ASCII, digits, '.', '_' and '-', at most 249");
            } else if (!seen.add(name)) {
                problems.add("two topics are called " + name + "; each needs a name of its own");
            }
        }
        return problems;
    }

    /** Every name, in the order of the components. */
    public List<String> all() {
        return List.of(
                reviews,
                classified,
                feedback,
                deadLetters,
                commands,
                releases,
                drift,
                driftWindows,
                driftMutes,
                trainer,
                labelRequests,
                classifiedShadow);
    }

    /** Those that only a release in shadow needs: nobody makes or looks at them unless that is wished. */
    public List<String> ofShadow() {
        return List.of(classifiedShadow);
    }

    /** Those that only drift needs: nothing else is kept from its work where they are missing. */
    public List<String> ofDrift() {
        return List.of(drift, driftWindows, driftMutes);
    }
}
