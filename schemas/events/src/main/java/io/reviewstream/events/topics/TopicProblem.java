package io.reviewstream.events.topics;

/**
 * Something that keeps a topic from working as it should.
 *
 * @param topic name of the topic
 * @param message what is wrong and what mends it, in words for people
 */
public record TopicProblem(String topic, String message) {

    @Override
    public String toString() {
        return topic + ": " + message;
    }
}
