package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.app.drift.DriftCounts;
import io.reviewstream.app.drift.ReviewCounting;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class DriftSendingTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final AppConfig config = new ConfigLoader(Map.of()).load(null, Map.of());
    private final DriftCounts counts = new DriftCounts(new MapStore<>(), 0, config.drift(), 1 << 20, CLOCK);
    private final List<DriftPart> sent = new ArrayList<>();

    @Test
    void a_review_that_cannot_be_counted_is_left_out_and_stops_nothing() {
        sending(() -> new IllegalStateException("no such bins")).count(counts, predicted());
        sending(null).count(counts, predicted());
        counts.send(sent::add);
        assertThat(sent).singleElement().satisfies(part -> {
            assertThat(part.getReviews()).isEqualTo(1);
            assertThat(part.getLate()).isEqualTo(1);
        });
    }

    @Test
    void what_the_store_throws_ends_the_transaction() {
        DriftSending sending = sending(() -> new ProcessorStateException("the store is closed"));
        assertThatThrownBy(() -> sending.count(counts, predicted())).isInstanceOf(ProcessorStateException.class);
    }

    private DriftSending sending(Supplier<RuntimeException> fault) {
        Surroundings around = new Surroundings(
                new AvroSerdes(config.registry()),
                Patience.standard(new StopSignal()),
                new LiveModel(),
                new PredictionListener() {},
                CLOCK,
                new SimpleMeterRegistry(),
                new DeliveryReceipts(),
                Refusals.none(),
                new OldestWaiting(CLOCK));
        return new DriftSending(config, around, new ReviewCounting(List.of(), release -> {
            if (fault != null) {
                throw fault.get();
            }
            return Optional.empty();
        }));
    }

    private static Outcome predicted() {
        Slot slot = new Slot(null, new byte[0], 77, new RecordHeaders(), new Origin("reviews", 2, 0L));
        Accepted read = new Accepted(
                slot, Review.newBuilder().setId("r0").setText("a good one").build());
        Predictions predictions =
                new Predictions(new AppConfig.Answers(2, 0, Explain.ALL, ExplainBy.CONTRIBUTION, 2), CLOCK);
        return new BatchScorer(
                        predictions,
                        (review, text, prediction) ->
                                new Predicted(review, text, prediction, new Outgoing(new byte[0], 0)))
                .score(List.of(read), new WordModel("000001-aaaaaaaaaaaa", "bad", "good"))
                .get(0);
    }
}
