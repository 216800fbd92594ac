package io.reviewstream.app.cli.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseLinesTest {
    private final ReleaseLog log = log(7);

    @Test
    void a_long_log_is_shown_by_pages_the_newest_last_with_a_hint_at_the_earlier_ones() {
        assertThat(starts(ReleaseLines.of(log, 0, 3)))
                .containsExactly(
                        "epoch 7, live: r7",
                        "… 4 earlier: --skip 3, or a larger --limit, shows them",
                        "r5",
                        "r6",
                        "r7");
        assertThat(starts(ReleaseLines.of(log, 3, 3)))
                .containsExactly(
                        "epoch 7, live: r7",
                        "… 1 earlier: --skip 6, or a larger --limit, shows them",
                        "r2",
                        "r3",
                        "r4");
        assertThat(starts(ReleaseLines.of(log, 6, 3))).containsExactly("epoch 7, live: r7", "r1");
    }

    @Test
    void a_short_log_is_shown_whole_and_behind_its_end_there_is_nothing() {
        assertThat(ReleaseLines.of(log, 0, 7)).hasSize(8);
        assertThat(ReleaseLines.of(log, 7, 3)).containsExactly("epoch 7, live: r7");
        assertThat(ReleaseLines.of(log, 100, 3)).containsExactly("epoch 7, live: r7");
    }

    private static List<String> starts(List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith("r") ? line.split(" ", 2)[0] : line)
                .toList();
    }

    private static ReleaseLog log(int releases) {
        ReleaseLog log = ReleaseLog.empty();
        for (int i = 1; i <= releases; i++) {
            log = log.plus(ReleaseEvent.newBuilder()
                    .setEpoch(i)
                    .setVersion("r" + i)
                    .setSequence(i)
                    .setManifestSha256("abc")
                    .setKind(ReleaseEventKind.STAGE)
                    .setStage(ReleaseStage.LIVE)
                    .setAt(Instant.EPOCH)
                    .build());
        }
        return log;
    }
}
