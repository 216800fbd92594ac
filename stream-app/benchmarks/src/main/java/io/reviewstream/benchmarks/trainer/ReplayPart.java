package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A day of feedback at the speed of the machine, with candidates and a long release log: what grows over its second half. */
final class ReplayPart {
    private static final String HEAP = "512m";
    private static final int WORDS = 20_000;
    private static final int KEPT = 3;

    /** Live, former, pinned, and those that instances may have cached. */
    private static final int SERVED = 6;

    private static final long PROGRESS_LIMIT = 2 << 20;
    private static final double GROWTH_LIMIT = 0.01;
    private static final long LOOK_MILLIS = 500;

    private final FlatPlan plan;
    private final TrainerPlace place;
    private final List<Long> early = new ArrayList<>();
    private final List<Long> late = new ArrayList<>();

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
            texts.send(place, 0, texts.upTo(0, plan.feedback()));
            trainer.awaitFigure("half is trained", () -> trainer.times().trained() >= plan.feedback() / 2.0);
            TrainerFiles half = TrainerFiles.of(place);
            decider.pauseAndResume(plan.events() - plan.events() / 2);
            follow(trainer);
            trainer.awaitFigure("the release log is written", decider::isDone);
            report(report, half, TrainerFiles.of(place), trainer.times());
        }
    }

    private static List<String> settings(Path file) {
        return List.of(
                "--bootstrap=" + file,
                "--checkpoint-interval=2s",
                "--release-every=1000",
                "--keep-bundles=" + KEPT,
                "--replay-capacity=4000",
                "--holdout-capacity=500",
                "--epochs=1",
                "--set=vocabulary.min-count=1",
                "--set=network.deep.embedding.dim=16",
                "--set=network.deep.recurrent.units=8");
    }

    /** The memory of the first fifth of the second half, and that of the last. */
    private void follow(StartedTrainer trainer) throws Exception {
        double last = plan.feedback() * 0.99; // what does not fill a training waits
        for (double trained = trainer.times().trained();
                trained < last;
                trained = trainer.times().trained()) {
            trainer.process().requireAlive();
            long resident = trainer.process().residentBytes();
            if (trained < 0.6 * plan.feedback()) {
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
                "files are bounded: bundles <= " + (KEPT + SERVED)
                        + ", staged <= 1, checkpoints <= 2, progress <= 2 MiB",
                end.bundles() + ", " + end.staged() + ", " + end.checkpoints() + ", " + megabytes(end.progressBytes())
                        + " MB",
                end.bundles() <= KEPT + SERVED
                        && end.staged() <= 1
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
