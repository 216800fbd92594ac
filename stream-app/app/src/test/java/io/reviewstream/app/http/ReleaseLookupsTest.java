package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One release, two beside each other, and what was live when. */
final class ReleaseLookupsTest {
    private static final Instant NINE = Instant.parse("2026-11-01T09:00:00Z");

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @RegisterExtension
    final OpenFace http = new OpenFace();

    @Test
    void what_was_live_is_told_for_every_time_also_after_a_rollback() {
        fill();
        Caller caller = http.open();
        assertThat(live(caller, "2026-11-01T08:59:59Z").isNull()).isTrue();
        assertThat(live(caller, "2026-11-01T09:00:00Z").asText()).isEqualTo("r1");
        assertThat(live(caller, "2026-11-01T09:59:59Z").asText()).isEqualTo("r1");
        assertThat(live(caller, "2026-11-01T10:00:00Z").asText()).isEqualTo("r2");
        assertThat(live(caller, "2026-11-01T12:30:00Z").asText()).isEqualTo("r1");
        JsonNode now = Caller.json(caller.get("/v1/releases/history"));
        assertThat(now.path("version").asText()).isEqualTo("r1");
        assertThat(now.path("changes").findValuesAsText("version")).containsExactly("r1", "r2", "r1");
    }

    @Test
    void a_release_without_a_bundle_is_told_by_the_log_alone_and_the_live_one_is_meant_unless_one_is_named() {
        fill();
        Caller caller = http.open();
        JsonNode shown = Caller.json(caller.get("/v1/releases/show"));
        assertThat(shown.path("version").asText()).isEqualTo("r1");
        assertThat(shown.path("bundle").isNull()).isTrue();
        assertThat(shown.path("problem").asText()).contains("bundle");
        assertThat(Caller.json(caller.get("/v1/releases/show?version=r2"))
                        .path("stage")
                        .asText())
                .isEqualTo("ROLLED_BACK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"show?version=r9", "show?version=r1&version=r2", "diff?from=r9&to=r1", "history?at=yesterday"})
    void what_names_nothing_is_refused_with_its_parameter(String query) {
        fill();
        JsonNode problem = OpenFace.refused(http.open().get("/v1/releases/" + query), 400);
        assertThat(query).contains("?" + problem.path("field").asText() + "=");
    }

    @Test
    void where_nothing_is_live_a_release_must_be_named() {
        assertThat(http.open().get("/v1/releases/show").statusCode()).isEqualTo(404);
    }

    private static JsonNode live(Caller caller, String time) {
        return Caller.json(caller.get("/v1/releases/history?at=" + time)).path("version");
    }

    /** r1 at nine, r2 at ten, back to r1 at twelve: the first event ends r1's time, the next one r2's stage. */
    private void fill() {
        http.log = http.log
                .plus(event(1, 1, ReleaseStage.LIVE, 0))
                .plus(event(2, 2, ReleaseStage.CANDIDATE, 1800))
                .plus(event(3, 2, ReleaseStage.LIVE, 3600))
                .plus(event(4, 1, ReleaseStage.LIVE, 10_800))
                .plus(event(5, 2, ReleaseStage.ROLLED_BACK, 10_800));
    }

    private static ReleaseEvent event(long epoch, long sequence, ReleaseStage stage, long seconds) {
        return ReleaseEvent.newBuilder(ReleaseEvents.staged(epoch, sequence, stage))
                .setAt(NINE.plusSeconds(seconds))
                .build();
    }
}
