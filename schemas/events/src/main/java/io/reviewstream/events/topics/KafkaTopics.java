package io.reviewstream.events.topics;

import io.reviewstream.events.connection.InnermostFault;
import io.reviewstream.events.connection.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The broker's half of the {@link TopicProvisioner}. */
final class KafkaTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String FOR_EVER = "-1";

    private final KafkaConnection kafka;
    private final Admin admin;

    KafkaTopics(KafkaConnection kafka) {
        this.kafka = kafka;
        try {
            this.admin = Admin.create(kafka.adminProperties(PATIENCE));
        } catch (KafkaException e) { // a name that is not resolved for a moment, too
            throw new ProvisioningException(
                    "Kafka at " + kafka.bootstrapServers() + " cannot be asked: " + InnermostFault.message(e), e);
        }
    }

    List<TopicProblem> check(List<TopicPlan> plans) {
        List<TopicProblem> problems = new ArrayList<>();
        for (TopicPlan plan : plans) {
            Optional<TopicDescription> found = describe(plan.name());
            if (found.isEmpty()) {
                problems.add(new TopicProblem(plan.name(), "does not exist; 'topics create' makes it", plan.needed()));
            } else {
                problems.addAll(partitionProblems(plan, found.get()));
                problems.addAll(settingProblems(plan));
                plan.timesOf()
                        .filter(times -> describe(times).isPresent())
                        .flatMap(times -> retentionProblem(plan, times))
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    /**
     * True if it was made, false if it was there.
     *
     * @param old topics that were there before; what has the times of one of them is kept as long
     */
    boolean create(TopicPlan plan, int partitions, short replication, Collection<String> old) {
        if (describe(plan.name()).isPresent()) {
            return false;
        }
        Map<String, String> settings = new HashMap<>(plan.settings());
        plan.timesOf()
                .filter(old::contains)
                .map(this::retention)
                .ifPresent(millis -> settings.put(
                        TopicConfig.RETENTION_MS_CONFIG, millis == Long.MAX_VALUE ? FOR_EVER : Long.toString(millis)));
        NewTopic wanted = new NewTopic(plan.name(), plan.single() ? 1 : partitions, replication).configs(settings);
        try {
            admin.createTopics(List.of(wanted)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failed("did not create topic " + plan.name(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** How many partitions the topic has; empty if it is not there. */
    Optional<Integer> partitions(String topic) {
        return describe(topic).map(found -> found.partitions().size());
    }

    /** Largest record that the topic takes, in bytes; empty where this user may not ask. */
    Optional<Integer> maxMessageBytes(String topic) {
        try {
            return Optional.of(Integer.valueOf(settings(topic).getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "")));
        } catch (ProvisioningException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gives the topic so many partitions; returns what to do where that is not allowed. */
    Optional<String> widen(String topic, int partitions) {
        try {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.of("this user may not add them; run 'topics create' as one who may, or: kafka-topics"
                        + " --bootstrap-server " + kafka.bootstrapServers() + " --alter --topic " + topic
                        + " --partitions " + partitions);
            }
            if (e.getCause() instanceof InvalidPartitionsException) { // it has them: another instance was faster
                return Optional.empty();
            }
            throw failed("did not add partitions to topic " + topic, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failed("did not describe topic " + topic, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static List<TopicProblem> partitionProblems(TopicPlan plan, TopicDescription found) {
        int partitions = found.partitions().size();
        if (!plan.single() || partitions == 1) {
            return List.of();
        }
        return List.of(new TopicProblem(
                plan.name(),
                "has " + partitions + " partitions, but its records need one order: it must have exactly one partition;"
                        + " delete it and run 'topics create'",
                true));
    }

    private List<TopicProblem> settingProblems(TopicPlan plan) {
        Map<String, String> found = settings(plan.name());
        List<TopicProblem> problems = new ArrayList<>();
        plan.settings().forEach((key, wanted) -> {
            String is = found.getOrDefault(key, "");
            boolean size = key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            if (size ? !atLeast(is, wanted) : !is.equals(wanted)) {
                boolean fatal = plan.timesOf().isPresent() && (size || isCompacted(key, is));
                problems.add(new TopicProblem(
                        plan.name(),
                        "has " + key + "=" + is + " but needs " + (size ? "at least " : "") + wanted
                                + (fatal ? why(key) : "") + mending(plan.name(), key, wanted),
                        fatal));
            }
        });
        problems.sort((one, other) -> one.message().compareTo(other.message()));
        return problems;
    }

    private static boolean isCompacted(String key, String is) {
        return key.equals(TopicConfig.CLEANUP_POLICY_CONFIG) && is.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** A program that writes about reviews writes what is not taken for ever: a record too large, or without a key. */
    private static String why(String key) {
        return key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                ? ", as max-record-bytes says"
                : ": reviews may have no key, and a compacted topic takes no record without one and keeps one of each key";
    }

    private Optional<TopicProblem> retentionProblem(TopicPlan plan, String times) {
        long is = retention(plan.name());
        long wanted = retention(times);
        if (is >= wanted) {
            return Optional.empty();
        }
        String key = TopicConfig.RETENTION_MS_CONFIG;
        return Optional.of(new TopicProblem(
                plan.name(),
                "has " + key + "=" + is + ", less than " + times
                        + ": its records have the times of those, and of a backlog"
                        + " that is older they are deleted as soon as they are written"
                        + mending(plan.name(), key, wanted == Long.MAX_VALUE ? FOR_EVER : Long.toString(wanted))));
    }

    /** How long a topic keeps its records, in milliseconds. */
    private long retention(String topic) {
        Map<String, String> settings = settings(topic);
        boolean deletes = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        String millis = settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
        return deletes && !millis.equals(FOR_EVER) ? Long.parseLong(millis) : Long.MAX_VALUE;
    }

    /** Largest record that the topic takes, bytes; empty if it is not told. */
    OptionalInt largestRecord(String topic) {
        String bytes = settings(topic).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return bytes == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(bytes));
    }

    private String mending(String topic, String key, String wanted) {
        return "; run: kafka-configs --bootstrap-server " + kafka.bootstrapServers()
                + " --alter --entity-type topics --entity-name " + topic + " --add-config " + key + "=" + wanted;
    }

    private static boolean atLeast(String is, String wanted) {
        return !is.isEmpty() && Long.parseLong(is) >= Long.parseLong(wanted);
    }

    private Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        KafkaFuture<Map<ConfigResource, Config>> asked =
                admin.describeConfigs(List.of(resource)).all();
        Map<String, String> settings = new HashMap<>();
        try {
            for (Config config : asked.get().values()) {
                config.entries().forEach(entry -> settings.put(entry.name(), String.valueOf(entry.value())));
            }
        } catch (ExecutionException e) {
            throw failed("did not tell the settings of topic " + topic, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return settings;
    }

    private ProvisioningException failed(String what, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new ProvisioningException(
                "Kafka at " + kafka.bootstrapServers() + " " + what + ": " + cause.getMessage(), cause);
    }

    private ProvisioningException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ProvisioningException("Interrupted while waiting for Kafka at " + kafka.bootstrapServers(), e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
