package io.reviewstream.job.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRetentionTest {
    @TempDir
    Path directory;

    private KafkaForTests kafka;
    private FileBundleStore store;
    private long epoch;

    @BeforeEach
    void start() throws IOException {
        kafka = new KafkaForTests(directory, "bundle-retention");
        store = new FileBundleStore(directory.resolve("bundles"));
        for (int sequence = 1; sequence <= 14; sequence++) {
            Files.createDirectories(directory.resolve("bundles").resolve(version(sequence)));
        }
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void what_is_or_may_be_served_stays_and_what_has_ended_goes() throws Exception {
        stage(1, ReleaseStage.LIVE);
        stage(2, ReleaseStage.REFUSED);
        for (int once = 3; once <= 7; once++) {
            stage(once, ReleaseStage.LIVE);
        }
        stage(8, ReleaseStage.CANARY);
        stage(9, ReleaseStage.SHADOW);
        stage(10, ReleaseStage.CANDIDATE);
        stage(11, ReleaseStage.REFUSED);
        // The log knows nothing of 12; 13 and 14 are the newest.
        event(1, ReleaseEventKind.PINNED, ReleaseStage.UNKNOWN);

        apply(OptionalInt.of(2));

        assertThat(store.versions())
                .as("1 is pinned, 3 to 6 were live of late, 7 is live, 8 to 10 and 12 are undecided")
                .containsExactlyElementsOf(versions(1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14));
    }

    @Test
    void a_release_that_was_live_long_ago_goes() throws Exception {
        for (int once = 1; once <= 7; once++) {
            stage(once, ReleaseStage.LIVE);
        }

        apply(OptionalInt.of(7));

        assertThat(store.versions()).containsExactlyElementsOf(versions(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
    }

    @Test
    void the_release_that_a_rollback_leads_to_stays_however_many_were_rolled_back_since() throws Exception {
        stage(1, ReleaseStage.LIVE);
        stage(2, ReleaseStage.LIVE);
        for (int bad = 3; bad <= 6; bad++) {
            stage(bad, ReleaseStage.LIVE);
            stage(bad, ReleaseStage.ROLLED_BACK);
            stage(2, ReleaseStage.LIVE);
        }

        apply(OptionalInt.of(2));

        assertThat(store.versions()).contains(version(1), version(2));
    }

    @Test
    void unless_somebody_asks_for_it_everything_stays() throws Exception {
        stage(1, ReleaseStage.REFUSED);

        apply(OptionalInt.empty());

        assertThat(store.versions()).hasSize(14);
    }

    private void apply(OptionalInt kept) throws IOException {
        Releases releases = Releases.of(
                kafka.feedback().kafka(),
                kafka.feedback().registry(),
                kafka.topics().releases());
        try (BundleRetention retention = new BundleRetention(store, kept, releases)) {
            retention.apply();
        }
    }

    private void stage(int sequence, ReleaseStage stage) {
        event(sequence, ReleaseEventKind.STAGE, stage);
    }

    private void event(int sequence, ReleaseEventKind kind, ReleaseStage stage) {
        kafka.send(
                kafka.topics().releases(),
                "reviews",
                ReleaseEvent.newBuilder()
                        .setEpoch(++epoch)
                        .setVersion(version(sequence))
                        .setSequence((long) sequence)
                        .setManifestSha256("0123456789ab")
                        .setKind(kind)
                        .setStage(stage)
                        .setCommandId("c" + epoch)
                        .setAt(Instant.ofEpochMilli(epoch))
                        .build());
    }

    private static List<String> versions(Integer... sequences) {
        return List.of(sequences).stream().map(BundleRetentionTest::version).toList();
    }

    private static String version(int sequence) {
        return String.format("%06d-0123456789ab", sequence);
    }
}
