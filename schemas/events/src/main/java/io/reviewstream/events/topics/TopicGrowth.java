package io.reviewstream.events.topics;

import java.util.List;

/**
 * What came of making topics as wide as the one that they follow.
 *
 * @param partitions of the topic that they follow; 0 if it is not there
 * @param done what was done, a line each, for people
 * @param problems topics that are not as wide and could not be made so; a program cannot run on them
 */
public record TopicGrowth(int partitions, List<String> done, List<TopicProblem> problems) {
    static TopicGrowth none(int partitions) {
        return new TopicGrowth(partitions, List.of(), List.of());
    }
}
