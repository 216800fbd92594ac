package io.reviewstream.events.topics;

/**
 * Something that keeps a topic from working as it should.
 *
 * @param topic name of the topic
 * @param message what is wrong and what mends it, in words for people
 * @param fatal true where a program cannot even start on it; else it works, but not for every record or for ever
 */
public record TopicProblem(String topic, String message, boolean fatal) {

    /** A problem that a program can start on. */
    TopicProblem(String topic, String message) {
        this(topic, message, false);
    }

    @Override
    public String toString() {
        return topic + ": " + message;
    }
}
