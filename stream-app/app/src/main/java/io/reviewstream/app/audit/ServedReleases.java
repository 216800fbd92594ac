package io.reviewstream.app.audit;

import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.release.ReleaseLogReader;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The releases that the release log says were allowed to predict. */
final class ServedReleases {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** A release comes into these stages by being live, or a canary. */
    private static final Set<ReleaseStage> SERVED =
            EnumSet.of(ReleaseStage.LIVE, ReleaseStage.RETIRED, ReleaseStage.ROLLED_BACK, ReleaseStage.CANARY);

    private ServedReleases() {}

    /** Versions of all that served up to now. */
    static Set<String> read(KafkaConnection kafka, AvroSerdes serdes, String topic) {
        try (ReleaseLogReader reader = new ReleaseLogReader(kafka, serdes, topic)) {
            ReleaseLog log = reader.readToEnd(TIMEOUT);
            return log.releases().stream()
                    // One that was a canary may have been refused since, because too few labels came.
                    .filter(release -> SERVED.contains(release.stage())
                            || release.canaryShare().isPresent())
                    .map(Release::version)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
