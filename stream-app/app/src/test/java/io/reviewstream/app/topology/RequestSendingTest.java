package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSendingTest {
    /** As it was before there were label requests: whoever does not use them keeps state, names and sinks. */
    private static final String USUAL = """
            Topologies:
               Sub-topology: 0
                Source: reviews (topics: [reviews])
                  --> micro-batcher
                Processor: micro-batcher (stores: [pending-reviews])
                  --> classified, dead-letters
                  <-- reviews
                Sink: classified (topic: reviews.classified)
                  <-- micro-batcher
                Sink: dead-letters (topic: reviews.dlq)
                  <-- micro-batcher

            """;

    @Test
    void the_topology_of_who_asks_for_no_labels_is_what_it_was() {
        assertThat(described(Map.of())).isEqualTo(USUAL);
    }

    @Test
    void who_asks_has_one_store_and_one_topic_more_in_the_same_transaction() {
        assertThat(described(Map.of("label-requests.enabled", "true")))
                .contains(
                        "(stores: [label-requests, pending-reviews])",
                        "Sink: label-requests (topic: reviews.label-requests)")
                .doesNotContain("Sub-topology: 1");
    }

    @Test
    void who_tries_releases_in_shadow_has_one_topic_more_in_the_same_transaction() {
        assertThat(described(Map.of("quality.enabled", "true", "releases.shadow-share", "0.5")))
                .contains("Sink: shadow (topic: reviews.classified.shadow)")
                .doesNotContain("Sub-topology: 1");
    }

    private static String described(Map<String, String> settings) {
        AppConfig config = new ConfigLoader(Map.of()).load(null, settings);
        Clock clock = Clock.systemUTC();
        return ReviewTopology.build(
                        config,
                        new Surroundings(
                                new AvroSerdes(config.registry()),
                                Patience.standard(new StopSignal()),
                                new LiveModel(),
                                new PredictionListener() {},
                                clock,
                                new SimpleMeterRegistry(),
                                new DeliveryReceipts(),
                                Refusals.none(),
                                new OldestWaiting(clock)))
                .describe()
                .toString();
    }
}
