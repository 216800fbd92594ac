package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Publisher;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * {@code PassThroughMain BROKER REGISTRY PREFIX GUARANTEE DIRECTORY}: reads reviews and writes a prediction that says
 * nothing for each, by the same serdes and with the same commits as the app: what is left of it without batches and
 * scoring. There is no store, so nothing waits.
 */
final class PassThroughMain {
    private static final int COMMIT_MS = 100;

    private PassThroughMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        String guarantee = arguments[3];
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[2] + "pass-through");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[4]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MS);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        AvroSerdes serdes = new AvroSerdes(RegistryConnection.to(arguments[1]));
        KafkaStreams streams = new KafkaStreams(topology(TopicNames.withPrefix(arguments[2]), serdes), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
        Thread.currentThread().join();
    }

    private static Topology topology(TopicNames topics, AvroSerdes serdes) {
        Topology topology = new Topology();
        topology.addSource("reviews", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.reviews());
        topology.addProcessor("pass", () -> new Pass(serdes, topics.classified()), "reviews");
        topology.addSink(
                "classified",
                topics.classified(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                (topic, key, value, partitions) -> Optional.of(Set.of(Publisher.partition(key))),
                "pass");
        return topology;
    }

    private static final class Pass extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final AvroSerdes serdes;
        private final String topic;

        Pass(AvroSerdes serdes, String topic) {
            this.serdes = serdes;
            this.topic = topic;
        }

        @Override
        public void process(Record<byte[], byte[]> review) {
            Review read = serdes.decode(Review.class, review.value());
            RecordMetadata place = context().recordMetadata().orElseThrow();
            context().forward(review.withValue(serdes.encode(topic, prediction(read, place, review.timestamp()))));
        }

        private static Prediction prediction(Review review, RecordMetadata place, long timestamp) {
            return Prediction.newBuilder()
                    .setReviewId(review.getId())
                    .setLabel("none")
                    .setConfidence(1)
                    .setScores(List.of())
                    .setTokenCount(0)
                    .setOutOfVocabularyCount(0)
                    .setTruncatedCount(0)
                    .setRelease("none")
                    .setEncoderFingerprint("none")
                    .setOrigin(new Origin(place.topic(), place.partition(), place.offset()))
                    .setReviewTime(Instant.ofEpochMilli(timestamp))
                    .setScoredAt(Instant.ofEpochMilli(timestamp))
                    .build();
        }
    }
}
