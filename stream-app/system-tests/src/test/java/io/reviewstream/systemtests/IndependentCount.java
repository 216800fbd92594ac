package io.reviewstream.systemtests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts predictions by the origin each one names, read_committed, against the reviews topic. Shares no code with the
 * app: plain consumer, plain Avro, schemas fetched over HTTP.
 */
final class IndependentCount {

    private final String bootstrapServers;
    private final String registryUrl;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    /** What the two topics hold, compared. Lists name records as partition-offset. */
    record Result(
            int reviews,
            int predictions,
            List<String> missing,
            List<String> doubled,
            List<String> outOfOrder,
            List<String> altered) {}

    IndependentCount(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /** Compares all of {@code reviews} with all of {@code classified} as they stand now. */
    Result compare(String reviews, String classified) throws IOException, InterruptedException {
        Map<String, ConsumerRecord<byte[], byte[]>> input = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> review : readAll(reviews)) {
            input.put(name(review.partition(), review.offset()), review);
        }
        Map<String, Integer> seen = new HashMap<>();
        Map<Integer, Long> last = new HashMap<>();
        List<String> outOfOrder = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> predictions = readAll(classified);
        for (ConsumerRecord<byte[], byte[]> prediction : predictions) {
            GenericRecord origin = (GenericRecord) decode(prediction.value()).get("origin");
            int partition = (Integer) origin.get("partition");
            long offset = (Long) origin.get("offset");
            String name = name(partition, offset);
            seen.merge(name, 1, Integer::sum);
            Long before = last.put(partition, offset);
            if (before != null && before > offset) {
                outOfOrder.add(name);
            }
            if (!sameKeyAndHeaders(input.get(name), prediction)) {
                altered.add(name);
            }
        }
        List<String> missing =
                input.keySet().stream().filter(name -> !seen.containsKey(name)).toList();
        List<String> doubled = seen.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return new Result(input.size(), predictions.size(), missing, doubled, outOfOrder, altered);
    }

    /** The origins that dead letters name, as partition-offset. */
    List<String> letters(String topic) {
        return readAll(topic).stream()
                .map(letter -> name(
                        Integer.parseInt(header(letter, "reviewstream.partition")),
                        Long.parseLong(header(letter, "reviewstream.offset"))))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Number of records in a topic, transactions' markers not counted. */
    int count(String topic) {
        return readAll(topic).size();
    }

    private static boolean sameKeyAndHeaders(
            ConsumerRecord<byte[], byte[]> review, ConsumerRecord<byte[], byte[]> prediction) {
        return review != null
                && Arrays.equals(review.key(), prediction.key())
                && review.timestamp() == prediction.timestamp()
                && Arrays.equals(
                        review.headers().toArray(), prediction.headers().toArray());
    }

    private static String name(int partition, long offset) {
        return "%d-%08d".formatted(partition, offset);
    }

    private List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private GenericRecord decode(byte[] value) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        if (buffer.get() != 0) {
            throw new IOException("a prediction is not in Confluent's wire format");
        }
        Schema schema = schema(buffer.getInt());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
    }

    private Schema schema(int id) throws IOException, InterruptedException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(registryUrl + "/schemas/ids/" + id))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException("registry answers " + answer.statusCode() + " for schema " + id);
        }
        Schema schema = new Schema.Parser()
                .parse(new ObjectMapper().readTree(answer.body()).get("schema").asText());
        schemas.put(id, schema);
        return schema;
    }
}
