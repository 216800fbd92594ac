package io.reviewstream.events.topics;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

    /** This with what comes of the next, unless this has problems: then the next is not done. */
    public TopicGrowth then(Supplier<TopicGrowth> next) {
        if (!problems.isEmpty()) {
            return this;
        }
        TopicGrowth other = next.get();
        List<String> both = Stream.concat(done.stream(), other.done().stream()).toList();
        return new TopicGrowth(other.partitions(), both, other.problems());
    }
}
