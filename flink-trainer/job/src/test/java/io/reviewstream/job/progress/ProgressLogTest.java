package io.reviewstream.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLogTest {
    private static final String LONG = "x".repeat(300_000);

    @TempDir
    Path directory;

    @Test
    void a_file_that_has_grown_long_begins_anew_and_its_follower_misses_nothing() throws Exception {
        Path file = directory.resolve("progress.jsonl");
        ProgressLog log = new ProgressLog(file);
        List<Long> followed = new CopyOnWriteArrayList<>();
        ProgressFollower follower = ProgressFollower.start(file, event -> followed.add(event.done()));
        for (int i = 0; i < 12; i++) {
            log.tell(event(i));
            int told = i + 1;
            Awaitility.await().until(() -> followed.size() == told);
        }
        follower.close();
        assertThat(followed).isSorted().doesNotHaveDuplicates().hasSize(12);
        assertThat(Files.size(file)).isLessThan(1_400_000);
    }

    private static ProgressEvent event(int number) {
        return new ProgressEvent(ProgressEvent.Kind.STEP, 0, number, 0, 0, 0, LONG);
    }
}
