package io.reviewstream.app.http;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as the release controller writes them. */
final class ReleaseEvents {
    private ReleaseEvents() {}

    static ReleaseEvent staged(long epoch, long sequence, ReleaseStage stage) {
        return ReleaseEvent.newBuilder()
                .setEpoch(epoch)
                .setVersion("r" + sequence)
                .setSequence(sequence)
                .setManifestSha256("abc")
                .setKind(ReleaseEventKind.STAGE)
                .setStage(stage)
                .setReasons(List.of("because"))
                .setMetrics(Map.of("holdout.accuracy", 0.75))
                .setAt(Instant.EPOCH)
                .build();
    }
}
