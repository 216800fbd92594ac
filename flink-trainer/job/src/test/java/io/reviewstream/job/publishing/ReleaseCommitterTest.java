package io.reviewstream.job.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.learning.StagedRelease;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommitterTest {
    @TempDir
    Path directory;

    @Test
    void a_committer_that_dies_between_publishing_and_announcing_announces_on_retry() throws Exception {
        Path store = directory.resolve("bundles");
        StagedBundle staged = StagedRelease.of(store, directory);
        StagedBundleSerializer checkpoint = new StagedBundleSerializer();
        byte[] kept = checkpoint.serialize(staged);
        Announcer dying = command -> {
            throw new IOException("the broker is gone");
        };
        try (ReleaseCommitter first = new ReleaseCommitter(store, dying)) {
            assertThatThrownBy(() -> first.commit(List.of(new Request(staged)))).isInstanceOf(IOException.class);
        }
        assertThat(Path.of(staged.staging())).doesNotExist();
        assertThat(new FileBundleStore(store).versions()).containsExactly(staged.version());

        try (KafkaForTests kafka = new KafkaForTests(directory, "release-committer");
                ReleaseCommitter second = new ReleaseCommitter(store, announcer(kafka))) {
            second.commit(List.of(new Request(checkpoint.deserialize(checkpoint.getVersion(), kept))));

            assertThat(kafka.commands(1)).extracting(ReleaseCommand::getVersion).containsExactly(staged.version());
        }
        assertThat(new FileBundleStore(store).versions()).containsExactly(staged.version());
    }

    private static Announcer announcer(KafkaForTests kafka) {
        FeedbackSettings settings = kafka.feedback();
        return new KafkaAnnouncer(
                settings.kafka(), settings.registry(), settings.topics().commands(), "reviews");
    }

    /** What Flink hands to a committer, without a Flink. */
    private record Request(StagedBundle getCommittable) implements CommitRequest<StagedBundle> {
        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void updateAndRetryLater(StagedBundle committable) {
            throw new AssertionError("not asked for");
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("not asked for");
        }
    }
}
