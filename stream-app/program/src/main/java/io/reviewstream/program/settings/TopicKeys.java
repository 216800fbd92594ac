package io.reviewstream.program.settings;

import io.reviewstream.events.topics.TopicNames;

/** The settings that name the topics, the same for both programs. */
public final class TopicKeys {
    private static final TopicNames USUAL = TopicNames.withPrefix("");

    private final ConfigKey<String> prefix;
    private final ConfigKey<String> reviews;
    private final ConfigKey<String> classified;
    private final ConfigKey<String> feedback;
    private final ConfigKey<String> deadLetters;
    private final ConfigKey<String> commands;
    private final ConfigKey<String> releases;
    private final ConfigKey<String> drift;
    private final ConfigKey<String> driftWindows;
    private final ConfigKey<String> driftMutes;
    private final ConfigKey<String> trainer;
    private final ConfigKey<String> labelRequests;
    private final ConfigKey<String> classifiedShadow;

    /** Adds them to a program's list. */
    public TopicKeys(KeyList keys) {
        prefix = keys.key("topics.prefix", "Goes before the name of every topic, such as \"acme.\".", "", text -> text);
        reviews = keys.key("topics.reviews", "Reviews to classify.", USUAL.reviews(), Parsers::kafkaName);
        classified = keys.key("topics.classified", "Predictions.", USUAL.classified(), Parsers::kafkaName);
        feedback = keys.key("topics.feedback", "Labels for reviews.", USUAL.feedback(), Parsers::kafkaName);
        deadLetters = keys.key(
                "topics.dead-letters",
                "Records that cannot be used, as they came.",
                USUAL.deadLetters(),
                Parsers::kafkaName);
        commands = keys.key(
                "topics.commands", "Wishes about releases; one partition.", USUAL.commands(), Parsers::kafkaName);
        releases = keys.key("topics.releases", "The release log; one partition.", USUAL.releases(), Parsers::kafkaName);
        drift = keys.key("topics.drift", "What drift was found; one partition.", USUAL.drift(), Parsers::kafkaName);
        driftWindows = keys.key(
                "topics.drift-windows",
                "What was counted of the reviews, to find drift by; one partition.",
                USUAL.driftWindows(),
                Parsers::kafkaName);
        driftMutes = keys.key(
                "topics.drift-mutes",
                "Which drift is expected; one partition.",
                USUAL.driftMutes(),
                Parsers::kafkaName);
        trainer = keys.key(
                "topics.trainer", "How the trainer fares; one partition.", USUAL.trainer(), Parsers::kafkaName);
        labelRequests = keys.key(
                "topics.label-requests",
                "Reviews whose label people are asked for.",
                USUAL.labelRequests(),
                Parsers::kafkaName);
        classifiedShadow = keys.key(
                "topics.classified-shadow",
                "What a release in shadow would have predicted.",
                USUAL.classifiedShadow(),
                Parsers::kafkaName);
    }

    /** Returns the prefix of all names; empty if there is none. */
    public String prefix(Values values) {
        return values.get(prefix);
    }

    /** Returns the names; what does not fit together is a problem. */
    public TopicNames topics(Values values) {
        String first = prefix(values);
        TopicNames topics = new TopicNames(
                first + values.get(reviews),
                first + values.get(classified),
                first + values.get(feedback),
                first + values.get(deadLetters),
                first + values.get(commands),
                first + values.get(releases),
                first + values.get(drift),
                first + values.get(driftWindows),
                first + values.get(driftMutes),
                first + values.get(trainer),
                first + values.get(labelRequests),
                first + values.get(classifiedShadow));
        topics.problems().forEach(problem -> values.problem("topics: " + problem));
        return topics;
    }
}
