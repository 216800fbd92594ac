package io.reviewstream.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.app.serving.ReleaseRules.Place;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredBundlesTest {
    private static final String FORMER = Ledger.version(1);
    private static final String LIVE = Ledger.version(2);

    @TempDir
    Path store;

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void two_releases_of_which_the_second_is_live() {
        ledger.announce(1);
        ledger.announce(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROMOTE", "PIN"})
    void a_release_whose_bundle_is_gone_is_refused_with_what_to_do(ReleaseAction action) throws IOException {
        holds(LIVE);

        assertThat(decide(action, FORMER))
                .isEqualTo(new Rejected("the bundle of " + FORMER + " is no longer in the bundle store " + store
                        + "; put it back, or name a release whose bundle is there"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROMOTE", "PIN"})
    void a_release_whose_bundle_is_there_goes_live(ReleaseAction action) throws IOException {
        holds(FORMER);

        assertThat(decide(action, FORMER)).isInstanceOf(Changes.class);
    }

    @Test
    void a_store_that_is_empty_or_not_there_tells_nothing() throws IOException {
        assertThat(decide(ReleaseAction.PROMOTE, FORMER)).isInstanceOf(Changes.class);

        Files.delete(store);
        assertThat(decide(ReleaseAction.PROMOTE, FORMER)).isInstanceOf(Changes.class);
    }

    @Test
    void what_serves_already_may_be_pinned_and_instances_may_go_back_to_what_they_have_cached() throws IOException {
        holds(Ledger.version(3));

        assertThat(decide(ReleaseAction.PIN, null)).isInstanceOf(Changes.class);
        assertThat(decide(ReleaseAction.ROLL_BACK, null)).isInstanceOf(Changes.class);
    }

    @Test
    void the_reason_of_the_rules_stays() throws IOException {
        holds(LIVE);

        assertThat(decide(ReleaseAction.PROMOTE, LIVE)).isEqualTo(new Rejected(LIVE + " is live already"));
    }

    private void holds(String version) throws IOException {
        Files.createDirectories(store.resolve(version));
    }

    private ReleaseDecision decide(ReleaseAction action, @Nullable String version) {
        ReleaseCommand command = ledger.command(action, version).build();
        Place place = new Place(99, Instant.EPOCH.plusSeconds(99));
        return new StoredBundles(new FileBundleStore(store))
                .check(command, ReleaseRules.decide(ledger.log(), command, place, TrialShares.NONE));
    }
}
