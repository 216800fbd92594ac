package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorWatchingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] RELEASE = "000001-a".getBytes(StandardCharsets.UTF_8);

    private final AppConfig config = new ConfigLoader(Map.of()).load(null, Map.of());
    private final AvroSerdes serdes =
            new AvroSerdes(RegistryConnection.to("mock://error-watching-test").withAutoRegister(true));
    private final MapStore<String, byte[]> store = new MapStore<>();
    private final List<DriftReport> reports = new ArrayList<>();
    private final Map<String, DriftMute> mutes = new TreeMap<>();
    private final Processor<byte[], byte[], byte[], byte[]> watcher = new ErrorWatching(
                    config,
                    () -> Optional.of(new DriftView("", new TreeMap<>(), Map.of(), mutes)),
                    serdes,
                    Patience.standard(new StopSignal()))
            .get();
    private int sent;

    @AfterEach
    void close() {
        serdes.close();
    }

    @Test
    void reports_say_until_when_somebody_expects_more_errors() {
        watcher.init(context());
        labels(ErrorWatch.WINDOW);
        Instant until = NOW.plusSeconds(60);
        mutes.put(ErrorWatch.STATISTIC, mute(until));
        labels(ErrorWatch.WINDOW);
        mutes.put(ErrorWatch.STATISTIC, mute(NOW));
        labels(ErrorWatch.WINDOW);

        assertThat(reports).extracting(DriftReport::getMutedUntil).containsExactly(null, until, null);
    }

    @Test
    void a_task_that_is_revived_forgets_what_is_not_in_its_store() {
        watcher.init(context());
        labels(10);
        store.delete("000001-a"); // nothing was committed

        watcher.init(context());
        labels(ErrorWatch.WINDOW - 1);
        assertThat(reports).isEmpty();
        labels(1);
        assertThat(reports).singleElement().extracting(DriftReport::getReviews).isEqualTo((long) ErrorWatch.WINDOW);
    }

    private void labels(int number) {
        for (int i = 0; i < number; i++) {
            watcher.process(new Record<>(RELEASE, new byte[] {0}, NOW.toEpochMilli() + 1_000L * sent++));
        }
    }

    private static DriftMute mute(Instant until) {
        return DriftMute.newBuilder()
                .setAlarm(ErrorWatch.STATISTIC)
                .setUntil(until)
                .setBy("jin")
                .setAt(NOW.minusSeconds(60))
                .build();
    }

    /** Answers what a watcher asks of it. */
    @SuppressWarnings("unchecked")
    private ProcessorContext<byte[], byte[]> context() {
        return (ProcessorContext<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ProcessorContext.class}, (self, method, given) -> {
                    if (method.getName().equals("forward")) {
                        reports.add(serdes.decode(DriftReport.class, ((Record<byte[], byte[]>) given[0]).value()));
                    }
                    return Map.of("getStateStore", store, "currentSystemTimeMs", NOW.toEpochMilli())
                            .get(method.getName());
                });
    }
}
