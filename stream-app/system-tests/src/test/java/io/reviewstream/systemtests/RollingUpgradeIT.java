package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewstream.app.cli.ReviewStream;
import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that are stopped and started one after the other while reviews come, by the same version or another. */
@Tag("long")
class RollingUpgradeIT {
    private static final int PARTITIONS = 4;
    private static final int MOST = 200_000;
    private static final List<String> PRESENT = List.of("-cp", ClassPath.asArgument(), ReviewStream.class.getName());
    private static final List<String> NAMES = List.of("first", "second");

    @TempDir
    Path directory;

    private final List<AppProcess> started = new ArrayList<>();
    private final AtomicBoolean comes = new AtomicBoolean(true);

    @AfterEach
    void end() {
        comes.set(false);
        started.forEach(AppProcess::close);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void a_rolling_restart_loses_and_doubles_nothing() throws Exception {
        roll("rolling restart", List.of(PRESENT, PRESENT));
        assertThat(Files.readString(log(0, 1)))
                .as("what Kafka's client says every few seconds")
                .doesNotContain("no longer assigned");
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void an_upgrade_from_a_former_version_and_the_way_back_lose_and_double_nothing() throws Exception {
        String home = System.getProperty("former.app", "");
        assumeTrue(
                !home.isEmpty(),
                "-Dformer.app=DIR names no former version's stream-app/app/target, so upgrades are not tried");
        Path jar = Path.of(home).resolve("reviewstream.jar").toAbsolutePath();
        assertThat(jar).as("the former version's jar, with its lib beside it").isRegularFile();
        List<String> former = List.of("-jar", jar.toString());
        roll("upgrade from " + home + " and back", List.of(former, PRESENT, former));
    }

    /** Starts both by the first of the programs, and then has each of the others take over, one instance after the other. */
    private void roll(String what, List<List<String>> programs) throws Exception {
        try (Line line = Line.start(directory, PARTITIONS)) {
            line.release();
            AppProcess[] apps = {start(programs.get(0), line, 0, 0), start(programs.get(0), line, 1, 0)};
            for (AppProcess app : apps) {
                app.awaitReady();
            }
            LineEndings endings = new LineEndings(line);
            AnswerTimes times = AnswerTimes.of(line);
            CompletableFuture<Integer> published = CompletableFuture.supplyAsync(() -> publish(line));
            endings.await(200, apps);
            for (int turn = 1; turn < programs.size(); turn++) {
                for (int instance = 0; instance < apps.length; instance++) {
                    assertThat(apps[instance].stop()).as("exit code of SIGTERM").isIn(0, 143);
                    apps[instance] = start(programs.get(turn), line, instance, turn);
                    apps[instance].awaitReady();
                }
            }
            comes.set(false);
            int reviews = published.get();
            endings.await(reviews, apps);
            endings.assertEachOnce(reviews, 0);
            tell(what, times.ascending(reviews), reviews);
        }
    }

    private static void tell(String what, List<Long> ascending, int reviews) {
        assertThat(ascending).as("predictions that were read as they came").hasSize(reviews);
        System.out.printf(
                Locale.ROOT,
                "%s: %d reviews, lost 0, doubled 0; from review to committed prediction p50 %d ms, p99 %d ms, most %d ms%n",
                what,
                reviews,
                ascending.get(reviews / 2),
                ascending.get(reviews * 99 / 100),
                ascending.get(reviews - 1));
    }

    private AppProcess start(List<String> program, Line line, int instance, int turn) throws IOException {
        Path state = Files.createDirectories(directory.resolve(NAMES.get(instance)));
        Path log = log(instance, turn);
        // A former version's topics have its schemas, but these are made by this one.
        AppProcess app = AppProcess.run(
                program, line, state, log, "--threads=1", "--registry-auto-register=" + !program.equals(PRESENT));
        started.add(app);
        return app;
    }

    private Path log(int instance, int turn) {
        return directory.resolve(NAMES.get(instance) + "-" + turn + ".log");
    }

    /** At some 100 a second, until no more are to come; returns how many there were. */
    private int publish(Line line) {
        Iterator<SampleReview> texts =
                SampleReviews.phaseOne(Language.ENGLISH, 7).limit(MOST).iterator();
        int number = 0;
        try (Publisher publisher = new Publisher(line)) {
            for (; comes.get() && texts.hasNext(); number++) {
                publisher.publish(number, "k" + number % 500, texts.next().text());
                if (number % 10 == 9) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
        }
        return number;
    }
}
