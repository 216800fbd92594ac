package io.reviewstream.app.serving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.model.bundle.FileBundleStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseControllerTopologyTest {
    @Test
    void commands_of_which_the_registry_lost_the_schema_are_waited_for() {
        byte[] framed = {0, 0, 0, 0, 55, 2};
        try (AvroSerdes serdes = new AvroSerdes(RegistryConnection.to("mock://lost-commands"))) {
            ReleaseControllerTopology.build(
                    "m",
                    TopicNames.withPrefix(""),
                    serdes,
                    Patience.standard(new StopSignal()),
                    ReleaseLog::empty,
                    new FileBundleStore(Path.of("bundles")),
                    new AppConfig.Releases(false, 0, 1, Duration.ofDays(1), 0, Duration.ofHours(2)),
                    Optional::empty);

            assertThatThrownBy(() -> serdes.decode(ReleaseCommand.class, framed))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("models.commands-value");
        }
    }
}
