package io.reviewstream.events.topics;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks and creates the topics, their settings and their subjects. Keeps nothing open between calls; safe for many
 * threads.
 */
public final class TopicProvisioner {

    private final KafkaConnection kafka;
    private final @Nullable RegistryConnection registry;

    /** For topics only. */
    public TopicProvisioner(KafkaConnection kafka) {
        this.kafka = kafka;
        this.registry = null;
    }

    /** For topics and their subjects. */
    public TopicProvisioner(KafkaConnection kafka, RegistryConnection registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * The same for a program that writes records of the usual size.
     *
     * @throws ProvisioningException if Kafka or the registry cannot be asked
     */
    public List<TopicProblem> check(TopicNames names) {
        return check(names, TopicLimits.OUTPUT_BYTES);
    }

    /**
     * Everything that is not as it should be for a program that writes predictions and dead letters of up to so many
     * bytes, and tries no release in shadow; empty if all is well. A topic that does not take them is fatal. Changes nothing.
     *
     * @throws ProvisioningException if Kafka or the registry cannot be asked
     */
    public List<TopicProblem> check(TopicNames names, int maxRecordBytes) {
        return checkWithout(names.ofShadow(), names, maxRecordBytes);
    }

    /**
     * The same without some topics, for a program that does not use them: it needs no right to look at them.
     *
     * @throws ProvisioningException if Kafka or the registry cannot be asked
     */
    public List<TopicProblem> checkWithout(Collection<String> unused, TopicNames names, int maxRecordBytes) {
        return check(planWithout(unused, names, maxRecordBytes));
    }

    private static List<TopicPlan> planWithout(Collection<String> unused, TopicNames names, int maxRecordBytes) {
        return TopicPlan.of(names, maxRecordBytes).stream()
                .filter(plan -> !unused.contains(plan.name()))
                .toList();
    }

    private List<TopicProblem> check(List<TopicPlan> plans) {
        List<TopicProblem> problems = new ArrayList<>();
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            problems.addAll(topics.check(plans));
        }
        if (registry != null) {
            try (RegistrySubjects subjects = new RegistrySubjects(registry)) {
                for (TopicPlan plan : plans) {
                    plan.subject().ifPresent(subject -> problems.addAll(subjects.check(plan.name(), subject)));
                }
            }
        }
        return problems;
    }

    /**
     * Creates the topics that are missing but for those of a release in shadow, registers schemas and sets
     * compatibilities. A topic that exists is left alone, however it looks: {@link #check} tells. May be called again at
     * any time.
     *
     * @param partitions of every topic that may have several, at least 1
     * @param replication copies of every partition, at least 1; -1 for the broker's default
     * @param maxRecordBytes largest prediction or dead letter that a program will write
     * @return what was done, a line each, for people
     * @throws ProvisioningException if that does not succeed, such as when a subject holds a schema that does not go
     *     with ours; what was done so far stays
     */
    public List<String> create(TopicNames names, int partitions, short replication, int maxRecordBytes) {
        return createWithout(names.ofShadow(), names, partitions, replication, maxRecordBytes);
    }

    /** The same without these topics. */
    public List<String> createWithout(
            Collection<String> unused, TopicNames names, int partitions, short replication, int maxRecordBytes) {
        int bytes = Math.max(TopicLimits.OUTPUT_BYTES, maxRecordBytes);
        return create(planWithout(unused, names, bytes), partitions, replication);
    }

    /** The same for records of the usual size. */
    public List<String> create(TopicNames names, int partitions, short replication) {
        return create(names, partitions, replication, TopicLimits.OUTPUT_BYTES);
    }

    /**
     * Creates a further topic for predictions, which are kept until someone deletes them, and its subject. A topic that
     * exists is left alone.
     *
     * @return what was done, a line each, for people
     * @throws ProvisioningException if that does not succeed
     */
    public List<String> createPredictions(String topic, int partitions, short replication) {
        return create(List.of(TopicPlan.ofPredictions(topic)), partitions, replication);
    }

    /**
     * Creates a changelog as Kafka Streams would, as wide as the reviews, with the broker's default of copies. One that exists
     * is left alone.
     *
     * @return whether it was created
     * @throws ProvisioningException if that does not succeed
     */
    public boolean createChangelog(TopicNames names, String changelog) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            int partitions = topics.partitions(names.reviews())
                    .orElseThrow(() -> new ProvisioningException("Topic " + names.reviews() + " does not exist", null));
            return topics.create(TopicPlan.ofChangelog(changelog), partitions, (short) -1, Set.of());
        }
    }

    /**
     * How many partitions the topic has now.
     *
     * @throws ProvisioningException if Kafka cannot be asked, or has no such topic
     */
    public int partitions(String topic) {
        return findPartitions(topic)
                .orElseThrow(() -> new ProvisioningException("Topic " + topic + " does not exist", null));
    }

    /**
     * How many partitions the topic has now; empty if there is none.
     *
     * @throws ProvisioningException if Kafka cannot be asked
     */
    public Optional<Integer> findPartitions(String topic) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            return topics.partitions(topic);
        }
    }

    /**
     * The largest record that the topic takes, in bytes: its {@code max.message.bytes}, or Kafka's default where this user
     * may not ask for it.
     *
     * @throws ProvisioningException if Kafka cannot be asked, or has no such topic
     */
    public int maxMessageBytes(String topic) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            return topics.maxMessageBytes(topic).orElse(TopicLimits.DEFAULT_BYTES);
        }
    }

    /** Largest record that the topic takes, bytes, as its broker says now; empty where it does not say. */
    public OptionalInt largestRecord(String topic) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            return topics.largestRecord(topic);
        } catch (ProvisioningException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Problems of topics that do not have as many partitions as the reviews; changes nothing.
     *
     * @param changelog where the stream app keeps the reviews that wait; it may not be there yet
     * @throws ProvisioningException if Kafka cannot be asked
     */
    public List<TopicProblem> checkWidths(TopicNames names, String changelog) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            return followers(topics, names, changelog).check();
        }
    }

    /**
     * Where the reviews have got more partitions, gives the changelog as many, and the predictions and dead letters too if
     * they had as many as the reviews before. Without a changelog the app never ran, and nothing is done.
     *
     * @param changelog where the stream app keeps the reviews that wait
     * @throws ProvisioningException if Kafka cannot be asked, or does not do it for another reason than rights
     */
    public TopicGrowth grow(TopicNames names, String changelog) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            return followers(topics, names, changelog).grow();
        }
    }

    /** The same for several changelogs, one after the other, up to the first with which it does not succeed. */
    public TopicGrowth grow(TopicNames names, List<String> changelogs) {
        TopicGrowth growth = grow(names, changelogs.get(0));
        for (String next : changelogs.subList(1, changelogs.size())) {
            growth = growth.then(() -> grow(names, next));
        }
        return growth;
    }

    private static Followers followers(KafkaTopics topics, TopicNames names, String changelog) {
        return new Followers(topics, names.reviews(), changelog, List.of(names.classified(), names.deadLetters()));
    }

    private List<String> create(List<TopicPlan> plans, int partitions, short replication) {
        List<String> done = new ArrayList<>();
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            Set<String> old = new HashSet<>();
            for (TopicPlan plan : plans) {
                boolean made = topics.create(plan, partitions, replication, old);
                if (!made) {
                    old.add(plan.name());
                }
                done.add(made ? created(plan, partitions) : "kept " + plan.name() + ", which exists");
            }
        }
        if (registry != null) {
            try (RegistrySubjects subjects = new RegistrySubjects(registry)) {
                plans.forEach(plan -> plan.subject().ifPresent(subject -> done.addAll(subjects.create(subject))));
            }
        }
        return done;
    }

    private static String created(TopicPlan plan, int partitions) {
        return "created " + plan.name() + " with "
                + (plan.single() || partitions == 1 ? "1 partition" : partitions + " partitions");
    }
}
