package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeardReleasesTest {
    private final HeardReleases heard = new HeardReleases();

    @Test
    void after_a_rollback_the_live_release_is_the_latest_and_not_the_stalest() {
        heard.heard("000003-c", 300);
        heard.heard("000002-b", 200);
        heard.heard("000004-d", 400);
        heard.heard("000001-a", 500);
        heard.heard("000001-a", 100); // restored late

        assertThat(heard.latest()).contains("000001-a");
        assertThat(heard.stalest()).contains("000002-b");

        heard.forget("000002-b");
        assertThat(heard.stalest()).contains("000003-c");
    }

    @Test
    void of_releases_heard_at_once_the_newest_is_the_latest() {
        heard.heard("000002-b", 200);
        heard.heard("000001-a", 200);
        assertThat(heard.latest()).contains("000002-b");
    }
}
