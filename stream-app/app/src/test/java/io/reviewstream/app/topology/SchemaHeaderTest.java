package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Reviews whose schema is named by a header, as newer clients of Confluent write them. */
class SchemaHeaderTest {
    private static final int FRAME = 5;

    @Test
    void a_review_without_a_frame_is_read_by_its_header() {
        AppConfig config = new ConfigLoader(Map.of()).load(null, Map.of());
        try (AvroSerdes serdes = new AvroSerdes(
                RegistryConnection.to("mock://schema-header-test").withAutoRegister(true))) {
            Review review = new Review("r1", "good", null, null, null);
            byte[] framed = serdes.encode("reviews", review);
            RecordHeaders headers = new RecordHeaders();
            headers.add(AvroSerdes.SCHEMA_HEADER, Arrays.copyOf(framed, FRAME));
            Intake intake = new Intake(config, serdes, Patience.standard(new StopSignal()), Refusals.none());

            Slot slot = slot(Arrays.copyOfRange(framed, FRAME, framed.length), headers);

            assertThat(intake.read(slot)).isEqualTo(new Arrival.Accepted(slot, review));
        }
    }

    @Test
    void the_header_that_names_the_reviews_schema_does_not_pass_through_to_the_prediction() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", "t1".getBytes(StandardCharsets.UTF_8));
        headers.add(AvroSerdes.SCHEMA_HEADER, new byte[17]);
        Slot slot = slot(new byte[1], headers);

        assertThat(slot.predictionHeaders()).extracting(Header::key).containsExactly("trace");
        assertThat(slot.headers()).as("a dead letter keeps it").hasSize(2);
    }

    private static Slot slot(byte[] value, RecordHeaders headers) {
        return new Slot(null, value, 0, headers, new Origin("reviews", 0, 0L));
    }
}
