package io.reviewstream.app.quality;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.runtime.StreamProgress;
import io.reviewstream.app.runtime.StreamsProgram;
import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicProvisioner;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prequential quality: a Kafka Streams program of its own beside the one that scores, and the reader of what the whole fleet
 * has counted. It fails by itself: reviews are scored whether or not it runs. Thread-safe.
 */
public final class QualityProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QualityProgram.class);

    private final AvroSerdes serdes;
    private final StreamsProgram program;
    private final QualityFollower follower;

    private QualityProgram(AvroSerdes serdes, StreamsProgram program, QualityFollower follower) {
        this.serdes = serdes;
        this.program = program;
        this.follower = follower;
    }

    /**
     * Starts; returns soon.
     *
     * @param drift what is known of drift, if it is looked for
     * @param stop ends the reader; must be given before this is closed
     */
    public static QualityProgram start(
            AppConfig config,
            String instanceId,
            Supplier<Optional<DriftView>> drift,
            StopSignal stop,
            MeterRegistry meters) {
        // Its own: how often unknown schema ids are asked for is bounded, and scoring's bound must not be spent here.
        AvroSerdes serdes = new AvroSerdes(config.registry());
        QualityMeters told = new QualityMeters(meters, drift);
        Properties settings = StreamsSettings.quality(config, instanceId);
        String applicationId = settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        StreamsProgram program = new StreamsProgram(
                "quality",
                QualityTopology.build(
                        config,
                        serdes,
                        Patience.standard(stop),
                        partitions(config, applicationId),
                        drift,
                        told::passedOver),
                settings,
                stop,
                StreamProgress.ofCommitsAlone(),
                state -> LOG.info("Quality program is {}", state));
        program.measure(meters);
        QualityFollower follower = new QualityFollower(
                new KafkaClients(config.kafka(), "reviewstream-quality"),
                countsTopic(config.applicationId()),
                told::tell,
                stop);
        program.start();
        follower.start();
        return new QualityProgram(serdes, program, follower);
    }

    /** Topic that holds the counts of the app with this application id; the program makes it when it starts. */
    public static String countsTopic(String applicationId) {
        return QualityTopology.cells(StreamsSettings.qualityId(applicationId));
    }

    /** As many as the topic has that there is, else as the predictions have now. */
    private static int partitions(AppConfig config, String applicationId) {
        TopicProvisioner topics = new TopicProvisioner(config.kafka());
        return topics.findPartitions(QualityTopology.byReview(applicationId))
                .orElseGet(() -> topics.partitions(config.topics().classified()));
    }

    /** What is known of the whole fleet's quality now. */
    public QualityView view() {
        return follower.view();
    }

    /** The same, once it was read to its end: that nothing is known, and that nothing was read, are not the same. */
    public Optional<QualityView> read() {
        return follower.hasRead() ? Optional.of(follower.view()) : Optional.empty();
    }

    /** Stops within 40 seconds; what was counted and not committed is counted again after the next start. */
    @Override
    public void close() {
        program.close();
        follower.close();
        serdes.close();
    }
}
