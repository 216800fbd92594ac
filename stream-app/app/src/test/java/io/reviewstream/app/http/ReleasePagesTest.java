package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.events.ReleaseStage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The releases, page by page. */
final class ReleasePagesTest {
    @RegisterExtension
    final OpenFace http = new OpenFace();

    @Test
    void releases_are_told_in_pages_that_stay_while_others_come() {
        for (int i = 1; i <= 7; i++) {
            http.log = http.log.plus(ReleaseEvents.staged(i, i, ReleaseStage.LIVE));
        }
        Caller caller = http.open();

        JsonNode first = Caller.json(caller.get("/v1/releases?limit=3"));
        http.log = http.log.plus(ReleaseEvents.staged(8, 8, ReleaseStage.LIVE));
        JsonNode second = Caller.json(caller.get("/v1/releases?limit=3&before=" + first.path("next")));
        JsonNode last = Caller.json(caller.get("/v1/releases?limit=3&before=" + second.path("next")));

        assertThat(versions(first)).containsExactly("r7", "r6", "r5");
        assertThat(first.path("live").asText()).isEqualTo("r7");
        assertThat(first.path("count").asInt()).isEqualTo(7);
        assertThat(versions(second)).containsExactly("r4", "r3", "r2");
        assertThat(versions(last)).containsExactly("r1");
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(versions(Caller.json(caller.get("/v1/releases")))).hasSize(8).startsWith("r8");
    }

    private static List<String> versions(JsonNode page) {
        return page.path("releases").findValuesAsText("version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "before=0", "before=-1", "limit=1&limit=2"})
    void a_page_that_cannot_be_is_refused_with_its_parameter(String query) {
        JsonNode problem = OpenFace.refused(http.open().get("/v1/releases?" + query), 400);

        assertThat(problem.path("field").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }
}
