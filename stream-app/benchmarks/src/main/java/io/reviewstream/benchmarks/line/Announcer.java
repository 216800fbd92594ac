package io.reviewstream.benchmarks.line;

import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Announces releases on a lane as the trainer does. For one thread. */
public final class Announcer implements AutoCloseable {
    private static final byte[] MODEL = "reviews".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private @Nullable String live;

    /** Announces the first release of the lane and those after it. */
    public Announcer(Lane lane) {
        topic = lane.topics().commands();
        serdes = new AvroSerdes(lane.line().schemas());
        producer = new KafkaClients(lane.line().kafka(), "benchmark").writer(Map.of());
    }

    /** Announces a bundle that lies in the lane's store and passed the gate against what was announced before. */
    public void announce(Bundle bundle) throws Exception {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId("announce-" + bundle.version())
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(bundle.version())
                .setSequence(bundle.manifest().sequence())
                .setManifestSha256(bundle.manifestSha256())
                .setComparedWith(live)
                .setGatePassed(true)
                .setIssuedBy("benchmark")
                .setIssuedAt(Instant.now())
                .build();
        producer.send(new ProducerRecord<>(topic, MODEL, serdes.encode(topic, command)))
                .get();
        live = bundle.version();
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
    }
}
