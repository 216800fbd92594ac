package io.reviewstream.events.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The topics that get as many partitions as another one. What a program keeps for each partition of its input must have
 * exactly as many: it tells how many the input had before. Outputs that had as many follow; one that was made with others
 * on purpose does not.
 */
final class Followers {
    private final KafkaTopics topics;
    private final String leader;
    private final String kept;
    private final List<String> outputs;

    /** Creates it; {@code kept} is the topic that must have as many as the leader, if it is there. */
    Followers(KafkaTopics topics, String leader, String kept, List<String> outputs) {
        this.topics = topics;
        this.leader = leader;
        this.kept = kept;
        this.outputs = outputs;
    }

    /** Problems with the widths; changes nothing. */
    List<TopicProblem> check() {
        int wanted = topics.partitions(leader).orElse(0);
        int before = topics.partitions(kept).orElse(wanted);
        if (wanted == 0 || before == wanted) {
            return List.of();
        }
        return before > wanted
                ? List.of(tooWide(before, wanted))
                : narrow(before).stream()
                        .map(topic -> tooNarrow(topic, before, wanted, "'topics create' adds them"))
                        .toList();
    }

    /** Makes them as wide; the one that is kept last, since it tells which outputs follow. */
    TopicGrowth grow() {
        int wanted = topics.partitions(leader).orElse(0);
        int before = topics.partitions(kept).orElse(wanted);
        if (wanted == 0 || before == wanted) {
            return TopicGrowth.none(wanted);
        }
        if (before > wanted) {
            return new TopicGrowth(wanted, List.of(), List.of(tooWide(before, wanted)));
        }
        List<String> done = new ArrayList<>();
        for (String topic : narrow(before)) {
            Optional<String> refused = topics.widen(topic, wanted);
            if (refused.isPresent()) {
                return new TopicGrowth(wanted, done, List.of(tooNarrow(topic, before, wanted, refused.get())));
            }
            done.add("gave " + topic + " " + wanted + " partitions, as " + leader + " has");
        }
        return new TopicGrowth(wanted, done, List.of());
    }

    private List<String> narrow(int before) {
        List<String> narrow = new ArrayList<>(outputs.stream()
                .filter(topic -> topics.partitions(topic).equals(Optional.of(before)))
                .toList());
        narrow.add(kept);
        return narrow;
    }

    private TopicProblem tooNarrow(String topic, int is, int wanted, String cure) {
        return new TopicProblem(
                topic, "has " + is + " partitions, but " + leader + " has got " + wanted + "; " + cure, true);
    }

    private TopicProblem tooWide(int is, int wanted) {
        return new TopicProblem(
                kept,
                "has " + is + " partitions, but " + leader + " has " + wanted
                        + ": it was made for another topic of that"
                        + " name; stop every instance and delete it, what waits in it is gone with that topic",
                true);
    }
}
