package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PartitionWatchTest {

    @Test
    void the_watch_goes_on_when_no_client_can_be_made_for_a_while() {
        StopSignal stop = new StopSignal();
        AtomicInteger looks = new AtomicInteger();
        TopicProvisioner unreachable = new TopicProvisioner(
                new KafkaConnection("localhost:1", Map.of("security.protocol", "NO_SUCH_PROTOCOL")));
        PartitionWatch watch = new PartitionWatch(
                "reviews",
                () -> {
                    looks.incrementAndGet();
                    return unreachable.grow(TopicNames.withPrefix(""), "changelog");
                },
                new Properties(),
                stop,
                Duration.ofMillis(1));
        watch.start();
        try {
            await().until(() -> looks.get() > 2);
            assertThat(watch.illness()).isEmpty();
        } finally {
            stop.stop();
        }
    }
}
