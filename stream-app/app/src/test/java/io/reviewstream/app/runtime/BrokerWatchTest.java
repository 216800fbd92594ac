package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void brokers_that_do_not_answer_are_told_once_their_silence_has_lasted() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            try (BrokerWatch watch =
                    new BrokerWatch(new KafkaClients(KafkaConnection.to(address), "test"), nanos::get)) {
                watch.start();
                nanos.addAndGet(BrokerWatch.SILENCE.toNanos() - 1);
                assertThat(watch.get()).isEmpty();

                nanos.addAndGet(TimeUnit.SECONDS.toNanos(3) + 1);

                assertThat(watch.get())
                        .contains("no broker at " + address
                                + " has answered for 13 seconds; it goes on by itself once one does");
            }
        }
    }
}
