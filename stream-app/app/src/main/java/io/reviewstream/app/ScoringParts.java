package io.reviewstream.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.app.runtime.PartitionWatch;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.runtime.StreamProgress;
import io.reviewstream.app.runtime.StreamsProgram;
import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.TrialModel;
import io.reviewstream.app.topology.ReviewTopology;
import io.reviewstream.app.topology.Surroundings;
import io.reviewstream.app.topology.WrittenOrigins;
import io.reviewstream.app.tracing.ReviewTraces;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicProvisioner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;

/** What the scoring program is put together from. */
record ScoringParts(
        AppConfig config,
        AvroSerdes serdes,
        LiveModel live,
        TrialModel trial,
        BiConsumer<String, String> shadowFailed,
        ReviewTraces traces,
        AppListener listener,
        Clock clock,
        MeterRegistry meters,
        StopSignal stop,
        HealthCheck health) {

    /**
     * Puts it together, with what watches over it; it is not started.
     *
     * @param drift whether reviews are counted for it
     * @param state hears of the program's states
     */
    StreamsProgram program(String instanceId, boolean drift, Consumer<KafkaStreams.State> state) {
        DeliveryReceipts receipts = new DeliveryReceipts();
        Refusals refusals = new Refusals(new WrittenOrigins(config, serdes), this::largestRecord, clock);
        OldestWaiting waiting = new OldestWaiting(clock);
        Surroundings around = new Surroundings(
                serdes,
                Patience.standard(stop),
                live,
                listener,
                clock,
                meters,
                receipts,
                refusals,
                waiting,
                drift,
                trial::turn,
                shadowFailed,
                traces);
        Properties settings = StreamsSettings.scoring(config, instanceId, receipts, refusals);
        watchPartitions(settings, drift);
        StreamsProgram program = new StreamsProgram(
                "scoring",
                ReviewTopology.build(config, around),
                settings,
                stop,
                new StreamProgress(refusals, waiting),
                state);
        program.leaveToOthers();
        health.watch(program::illness);
        Gauge.builder("reviewstream.consumer.lag", program, StreamsProgram::consumerLag)
                .baseUnit("records")
                .description("Reviews at the broker that were not yet taken, as of the last fetch of each partition")
                .register(meters);
        return program;
    }

    /** Largest record that a topic and our producers take, bytes; 0 where the topic's limit cannot be told. */
    private int largestRecord(String topic) {
        int bytes = new TopicProvisioner(config.kafka()).largestRecord(topic).orElse(0);
        return Math.min(bytes, config.limits().room().ofRequest());
    }

    private void watchPartitions(Properties settings, boolean drift) {
        TopicProvisioner topics = new TopicProvisioner(config.kafka());
        List<String> changelogs = changelogs(drift);
        PartitionWatch watch = new PartitionWatch(
                config.topics().reviews(), () -> topics.grow(config.topics(), changelogs), settings, stop);
        health.watch(watch::illness);
        watch.start();
    }

    /** By the last one it is told which outputs follow. */
    private List<String> changelogs(boolean drift) {
        List<String> changelogs = new ArrayList<>();
        if (drift) {
            changelogs.add(ReviewTopology.driftChangelog(config.applicationId()));
        }
        if (config.labelRequests().enabled()) {
            changelogs.add(ReviewTopology.requestsChangelog(config.applicationId()));
        }
        changelogs.add(ReviewTopology.changelog(config.applicationId()));
        return changelogs;
    }
}
