package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A day of feedback at the speed of the machine, with candidates and a long release log: what grows over its second half. */
final class ReplayPart {
    private static final String HEAP = "512m";
    private static final int WORDS = 20_000;
    private static final int KEPT = 3;
    private static final int HOURS = 24;

    /** What does not fill a training waits. */
    private static final int UNFILLED = 100;

    /** One that waits for its checkpoint, and the next one, which is being made. */
    private static final int STAGED = 2;

    /** Live, former, pinned, and those that instances may have cached. */
    private static final int SERVED = 6;

    private static final long PROGRESS_LIMIT = 2 << 20;
    private static final double GROWTH_LIMIT = 0.01;
    private static final long LOOK_MILLIS = 200;

    private final FlatPlan plan;
    private final TrainerPlace place;
    private final List<Long> early = new ArrayList<>();
    private final List<Long> late = new ArrayList<>();
    private final Instant begin = Instant.now().minus(Duration.ofDays(1));
    private int sent;

    ReplayPart(FlatPlan plan, TrainerPlace place) {
        this.plan = plan;
        this.place = place;
    }

    void run(BenchReport report) throws Exception {
        KillTexts texts = new KillTexts(WORDS);
        Path file = texts.file(place.directory());
        List<String> java = List.of("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch");
        try (AvroSerdes serdes = new AvroSerdes(place.servers().schemas());
                Decider decider = new Decider(place.servers().kafka(), serdes, place.topics());
                StartedTrainer trainer = StartedTrainer.start(place, 0, java, settings(file))) {
            decider.pauseAndResume(plan.events() / 2);
            trainer.awaitFigure("the first release is decided", () -> decider.decided() > 0);
            for (int hour = 0; hour < HOURS / 2; hour++) {
                hour(hour, texts, trainer);
            }
            TrainerFiles half = TrainerFiles.of(place);
            decider.pauseAndResume(plan.events() - plan.events() / 2);
            for (int hour = HOURS / 2; hour < HOURS; hour++) {
                hour(hour, texts, trainer);
            }
            trainer.awaitFigure("the release log is written", decider::isDone);
            report(report, half, TrainerFiles.of(place), trainer.times());
        }
    }

    /** An hour of feedback, and of the reviews' clock, by which what the join keeps expires. */
    private void hour(int hour, KillTexts texts, StartedTrainer trainer) throws Exception {
        int ofHour = plan.feedback() / HOURS;
        int to = texts.upTo(sent, ofHour);
        Instant from = begin.plus(Duration.ofHours(hour));
        Duration step = Duration.ofHours(1).dividedBy(to - sent);
        int first = sent;
        texts.send(place, first, to, record -> from.plus(step.multipliedBy(record - first)));
        KillTexts.sendReview(place, from.plus(Duration.ofHours(1)));
        sent = to;
        follow(trainer, (hour + 1) * ofHour - UNFILLED);
    }

    private static List<String> settings(Path file) {
        return List.of(
                "--bootstrap=" + file,
                "--checkpoint-interval=2s",
                "--release-every=1000",
                "--join-ttl=2h",
                "--keep-bundles=" + KEPT,
                "--replay-capacity=4000",
                "--holdout-capacity=500",
                "--epochs=1",
                "--set=vocabulary.min-count=1",
                "--set=network.deep.embedding.dim=16",
                "--set=network.deep.recurrent.units=8");
    }

    /** The memory of the first fifth of the second half, and that of the last, until so much is trained. */
    private void follow(StartedTrainer trainer, int enough) throws Exception {
        for (double trained = trainer.times().trained();
                trained < enough;
                trained = trainer.times().trained()) {
            trainer.process().requireAlive();
            long resident = trainer.process().residentBytes();
            if (trained >= 0.5 * plan.feedback() && trained < 0.6 * plan.feedback()) {
                early.add(resident);
            } else if (trained >= 0.9 * plan.feedback()) {
                late.add(resident);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void report(BenchReport report, TrainerFiles half, TrainerFiles end, TaskTimes times) {
        FigureTable table = report.table("replay", "", "at half", "at the end");
        double before = mean(early);
        double after = mean(late);
        table.row("resident, MB", megabytes(before), megabytes(after));
        table.row("bundles", Long.toString(half.bundles()), Long.toString(end.bundles()));
        table.row("staged", Long.toString(half.staged()), Long.toString(end.staged()));
        table.row("checkpoints", Long.toString(half.checkpoints()), Long.toString(end.checkpoints()));
        table.row("checkpoints, MB", megabytes(half.checkpointBytes()), megabytes(end.checkpointBytes()));
        table.row("progress, MB", megabytes(half.progressBytes()), megabytes(end.progressBytes()));
        report.note(String.format(
                Locale.ROOT,
                "%,.0f feedback trained, %.0f candidates judged, %,d events of the release log; a heap of %s, touched at"
                        + " the start. At half is the mean from 50 to 60 %% of the feedback, at the end that from 90 %%.",
                times.trained(),
                times.candidates(),
                plan.events(),
                HEAP));
        double growth = after / before - 1;
        report.goal(
                "resident memory grows over the second half, <= 1 %",
                String.format(Locale.ROOT, "%.2f %%", 100 * growth), growth <= GROWTH_LIMIT);
        report.goal(
                "files are bounded: bundles <= " + (KEPT + SERVED) + ", staged <= " + STAGED
                        + ", checkpoints <= 2, progress <= 2 MiB",
                end.bundles() + ", " + end.staged() + ", " + end.checkpoints() + ", " + megabytes(end.progressBytes())
                        + " MB",
                end.bundles() <= KEPT + SERVED
                        && end.staged() <= STAGED
                        && end.checkpoints() <= 2
                        && end.progressBytes() <= PROGRESS_LIMIT);
    }

    private static double mean(List<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
    }

    static String megabytes(long bytes) {
        return megabytes((double) bytes);
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / 1e6);
    }
}
