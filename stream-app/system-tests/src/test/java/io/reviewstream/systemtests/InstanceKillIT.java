package io.reviewstream.systemtests;

import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the partitions, and what one of them loses the other takes over. */
@Tag("long")
class InstanceKillIT {
    private static final int REVIEWS = 8_000;
    private static final int PARTITIONS = 4;
    /** Each so many records is none that can be read. */
    private static final int BAD = 40;

    @TempDir
    Path directory;

    private final List<AppProcess> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(AppProcess::close);
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void kills_of_either_one_with_its_state_or_without_lose_nothing_and_double_nothing() throws Exception {
        try (Line line = Line.start(directory, PARTITIONS)) {
            LineEndings endings = new LineEndings(line);
            CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(line));
            line.release();
            AppProcess first = start(line, "first", 0);
            AppProcess second = start(line, "second", 0);
            endings.await(REVIEWS / 5, first, second);
            first.kill();
            first = start(line, "first", 1);
            endings.await(2 * REVIEWS / 5, first, second);
            second.kill();
            delete(directory.resolve("second"));
            second = start(line, "second", 1);
            endings.await(3 * REVIEWS / 5, first, second);
            first.kill(); // for good: the other one takes over what waited there
            published.get();
            endings.await(REVIEWS, second);
            endings.assertEachOnce(REVIEWS, REVIEWS / BAD);
        }
    }

    private AppProcess start(Line line, String name, int run) throws IOException {
        AppProcess app = AppProcess.run(
                line,
                directory.resolve(name),
                directory.resolve(name + "-" + run + ".log"),
                "--max-batch=64",
                "--max-wait=200ms",
                "--threads=1");
        started.add(app);
        return app;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** At some 150 a second, so that every kill comes while there is more to do. */
    private static void publish(Line line) {
        Iterator<SampleReview> texts =
                SampleReviews.phaseOne(Language.ENGLISH, 7).limit(REVIEWS).iterator();
        try (Publisher publisher = new Publisher(line)) {
            for (int number = 0; number < REVIEWS; number++) {
                String text = texts.next().text();
                if (number % BAD == BAD - 1) {
                    publisher.publishUnreadable(number);
                } else {
                    publisher.publish(number, number % 7 == 0 ? null : "k" + number % 500, text);
                }
                if (number % 30 == 29) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
            }
        }
    }
}
