package io.reviewstream.job.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.learning.StagedRelease;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSinkTest {
    @TempDir
    Path directory;

    @Test
    void a_bundle_is_handed_to_one_checkpoint_and_to_no_other() throws Exception {
        Path store = directory.resolve("bundles");
        StagedBundle staged = StagedRelease.of(store, directory);
        ReleaseSink sink =
                new ReleaseSink(BundleStoreSettings.of(store), "reviews", Optional.empty(), OptionalInt.empty());
        SinkWriter<StagedBundle> writer = sink.createWriter(null);
        CommittingSinkWriter<?, ?> committing = (CommittingSinkWriter<?, ?>) writer;

        writer.write(staged, null);

        assertThat(List.copyOf(committing.prepareCommit())).isEqualTo(List.of(staged));
        assertThat(committing.prepareCommit()).isEmpty();
        writer.close();
    }
}
