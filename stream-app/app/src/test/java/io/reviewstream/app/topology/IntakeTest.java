package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.embedded.LosingRegistry;
import io.reviewstream.events.Origin;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Whose fault it is that a review's schema is not found. */
class IntakeTest {
    private static final Patience NONE =
            new Patience(new BackOff(Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ZERO, new StopSignal());

    @Test
    void no_dead_letter_is_made_of_a_review_whose_schema_the_registry_had_at_the_start_and_has_lost() throws Exception {
        AppConfig config = new ConfigLoader(Map.of()).load(null, Map.of());
        try (LosingRegistry losing = new LosingRegistry();
                AvroSerdes serdes = new AvroSerdes(RegistryConnection.to(losing.url()))) {
            Intake intake = new Intake(config, serdes, NONE, Refusals.none());
            intake.requireOurSchema();
            byte[] value = {0, 0, 0, 0, LosingRegistry.ID, 1};
            Slot slot = new Slot(null, value, 0, new RecordHeaders(), new Origin("reviews", 0, 0L));

            assertThatThrownBy(() -> intake.read(slot))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("lost its schemas");
        }
    }
}
