package io.reviewstream.events.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The topics as an <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a> document, made
 * from the same plans as the topics themselves: names, settings, and the Avro schemas of the values. What the house
 * {@code receive}s others write, what it {@code send}s they read. Thread-safe.
 */
public final class AsyncApi {
    private static final String BINDING_VERSION = "0.5.0";
    private static final String DEAD_LETTER = "DeadLetter";

    private final ObjectMapper mapper = new ObjectMapper();
    private final TopicNames names;
    private final List<TopicPlan> plans;

    /**
     * @param maxRecordBytes largest prediction or dead letter that the app writes
     */
    public AsyncApi(TopicNames names, int maxRecordBytes) {
        this.names = names;
        this.plans = TopicPlan.of(names, maxRecordBytes);
    }

    /** The document. A new one each time, so the caller may change it. */
    public ObjectNode document() {
        ObjectNode document = mapper.createObjectNode();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "ReviewStream");
        info.put("version", "1");
        info.put(
                "description",
                "Classifies the reviews of a Kafka topic, writes them, labelled, to another, and learns from labels that "
                        + "people give. Values are Avro in Confluent's wire format under TopicNameStrategy; times are "
                        + "the records' timestamps.");
        info.putObject("license").put("name", "Apache-2.0");
        document.put("defaultContentType", "avro/binary");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (TopicPlan plan : plans) {
            String message = message(plan);
            String channel = channel(plan.name());
            describeChannel(channels.putObject(channel), plan, message);
            describeOperation(operations, channel, plan);
            describeMessage(messages.putObject(message), plan);
        }
        return document;
    }

    /** The name that the topic has in the documentation: without a prefix, whatever it is called here. */
    private String channel(String topic) {
        return TopicNames.defaults().all().get(names.all().indexOf(topic));
    }

    private ChannelText text(TopicPlan plan) {
        return names.ofShadow().contains(plan.name()) ? ChannelText.SHADOW : ChannelText.of(plan);
    }

    private static String message(TopicPlan plan) {
        return plan.subject().map(subject -> subject.schema().getName()).orElse(DEAD_LETTER);
    }

    private void describeChannel(ObjectNode channel, TopicPlan plan, String message) {
        channel.put("address", plan.name());
        channel.putObject("messages").putObject(message).put("$ref", "#/components/messages/" + message);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", plan.name());
        if (plan.single()) {
            kafka.put("partitions", 1);
        }
        settings(kafka.putObject("topicConfiguration"), plan.settings());
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private static void settings(ObjectNode configuration, Map<String, String> settings) {
        new TreeMap<>(settings).forEach((key, value) -> {
            if (key.equals("cleanup.policy")) {
                ArrayNode policies = configuration.putArray(key);
                List.of(value.split(",")).forEach(policies::add);
            } else {
                configuration.put(key, Long.parseLong(value));
            }
        });
    }

    private void describeOperation(ObjectNode operations, String channel, TopicPlan plan) {
        ChannelText text = text(plan);
        String action = text.received() ? "receive" : "send";
        ObjectNode operation = operations.putObject(action + "-" + channel);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        operation.put("summary", text.summary());
    }

    private void describeMessage(ObjectNode message, TopicPlan plan) {
        ChannelText text = text(plan);
        message.put("name", message(plan));
        message.put("title", message(plan));
        plan.subject().ifPresentOrElse(subject -> avro(message, subject), () -> bytes(message));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", text.key());
        if (plan.subject().isPresent()) {
            kafka.put("schemaIdLocation", "payload");
            kafka.put("schemaIdPayloadEncoding", "confluent");
            kafka.put("schemaLookupStrategy", "TopicNameStrategy");
        }
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void avro(ObjectNode message, TopicPlan.SubjectPlan subject) {
        Schema schema = subject.schema();
        message.put("description", schema.getDoc());
        message.put("contentType", "avro/binary");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", "application/vnd.apache.avro;version=1.9.0");
        try {
            payload.set("schema", mapper.readTree(schema.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an Avro schema is JSON", e);
        }
        message.put("x-compatibility", subject.compatibility().name());
    }

    private static void bytes(ObjectNode message) {
        message.put(
                "description",
                "A record that could not be used: key, value and headers as they came, and headers that begin with "
                        + "'reviewstream.' and say why.");
        message.put("contentType", "application/octet-stream");
        message.putObject("payload").put("type", "string").put("format", "binary");
    }
}
