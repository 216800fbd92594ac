package io.reviewstream.benchmarks.trainer;

import io.reviewstream.events.serde.AvroSerdes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trainer, killed at named points and started again, on a topic of one partition, and one that nobody kills. When to
 * kill is seen from outside: in its log, in the bundle store, in its scratch directory. For one thread.
 */
final class KillRun implements AutoCloseable {
    private static final long LOOK_MILLIS = 2_000;
    private static final int LOOKS = 150;

    private final KillPlan plan;
    private final KillTexts texts;
    private final KillableServers servers;
    private final TrainerPlace place;
    private final List<Kill> kills = new ArrayList<>();
    private final List<Double> restored = new ArrayList<>();
    private final Path file;
    private @Nullable StartedTrainer trainer;
    private int processes;
    private int records;

    /**
     * A kill.
     *
     * @param point where
     * @param hit whether what was seen afterwards proves that it was there
     */
    record Kill(String point, boolean hit) {}

    /**
     * What a run came to.
     *
     * @param records in the topic
     * @param ledger of them
     * @param sum over weights, slots, words and labels
     * @param words in the table
     * @param kills of the trainer
     * @param restored seconds from the start of a process until its state was there
     */
    record Outcome(
            int records, FeedbackLedger ledger, String sum, int words, List<Kill> kills, List<Double> restored) {}

    private KillRun(KillPlan plan, KillableServers servers, TrainerPlace place) throws IOException {
        this.plan = plan;
        this.servers = servers;
        this.place = place;
        this.texts = new KillTexts(plan.words());
        this.file = texts.file(place.directory());
    }

    /** Nobody kills it. */
    static Outcome calm(KillPlan plan, KillableServers servers, Path directory) throws Exception {
        TrainerPlace place = TrainerPlace.make(servers, "calm", directory);
        try (KillRun run = new KillRun(plan, servers, place);
                AvroSerdes serdes = new AvroSerdes(servers.schemas());
                Decider decider = new Decider(servers.kafka(), serdes, place.topics())) {
            run.send();
            run.send();
            run.send();
            run.start();
            Outcome outcome = run.settled();
            if (decider.decided() == 0) {
                throw new IllegalStateException("no release was announced");
            }
            return outcome;
        }
    }

    /** It is killed at each point in turn. */
    static Outcome killed(KillPlan plan, KillableServers servers, Path directory) throws Exception {
        TrainerPlace place = TrainerPlace.make(servers, "killed", directory);
        Optional<SmallDisk> disk = SmallDisk.at(place.bundles(), plan.disk());
        try (KillRun run = new KillRun(plan, servers, place);
                AvroSerdes serdes = new AvroSerdes(servers.schemas());
                Decider decider = new Decider(servers.kafka(), serdes, place.topics())) {
            run.killInTheFirstFit();
            run.killBetweenStageAndCheckpoint("between stage and checkpoint, first release");
            run.killBetweenCommitAndAnnounce(decider);
            run.killInRestore();
            run.killTheWholeDeployment();
            run.killWithACandidate();
            if (disk.isPresent()) {
                run.fill(disk.get());
            }
            run.startRestored();
            return run.settled();
        } finally {
            if (disk.isPresent()) {
                disk.get().close();
            }
        }
    }

    private void killInTheFirstFit() throws Exception {
        StartedTrainer started = start();
        started.awaitLogged("rows read");
        kill("in the first fit", () -> place.versions().isEmpty() && place.staged() == 0);
    }

    private void killBetweenStageAndCheckpoint(String point) throws Exception {
        int published = place.versions().size();
        StartedTrainer started = start();
        started.awaitLogged(" the gate: ");
        kill(point, () -> place.versions().size() == published && place.staged() > 0);
    }

    private void killBetweenCommitAndAnnounce(Decider decider) throws Exception {
        StartedTrainer started = start();
        started.await("a bundle is published", () -> !place.versions().isEmpty());
        String version = place.versions().get(0);
        kill("between commit and announce", () -> !decider.knows(version));
    }

    private void killInRestore() throws Exception {
        StartedTrainer started = start();
        started.awaitLogged("going on from the checkpoint");
        started.await("the join opens its state", this::isJoinOpening);
        kill(
                "in restore",
                () -> started.process().logged().lines().noneMatch(line -> line.contains("feedback trained")));
    }

    /** RocksDB makes a directory for itself before it reads what was kept; that of the process before is gone by then. */
    private boolean isJoinOpening() throws IOException {
        try (Stream<Path> files = Files.walk(place.scratch())) {
            return files.anyMatch(path -> path.endsWith("db"));
        } catch (UncheckedIOException e) {
            return false; // something went while it was looked at
        }
    }

    private void killTheWholeDeployment() throws Exception {
        startRestored();
        send();
        servers.kill();
        kill("the whole deployment: trainer, broker and registry", () -> true);
        servers.startAgain();
    }

    private void killWithACandidate() throws Exception {
        int published = place.versions().size();
        StartedTrainer started = startRestored();
        send();
        started.awaitLogged(" the gate: ");
        kill("between stage and checkpoint, candidate", () -> place.versions().size() == published);
    }

    /** Whoever looks after it starts it again whenever it ends. */
    private void fill(SmallDisk disk) throws Exception {
        startRestored();
        disk.fill();
        send();
        long end = System.nanoTime() + plan.full().toNanos();
        int ended = 0;
        while (System.nanoTime() < end) {
            if (trainer == null || !trainer.isAlive()) {
                ended++;
                start();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS / 8);
        }
        int times = ended;
        kill("disk full for " + plan.full().toSeconds() + " s; it ended by itself " + times + " times", () -> true);
        disk.free();
    }

    private StartedTrainer start() throws IOException {
        List<String> settings = new ArrayList<>(plan.settings());
        settings.add("--bootstrap=" + file);
        StartedTrainer started = StartedTrainer.start(place, processes++, List.of("-Xmx1g"), settings);
        trainer = started;
        return started;
    }

    private StartedTrainer startRestored() throws Exception {
        StartedTrainer started = start();
        restored.add(started.awaitRestored());
        return started;
    }

    private void send() {
        int to = texts.upTo(records, plan.part());
        texts.send(place, records, to);
        records = to;
    }

    private void kill(String point, Callable<Boolean> proof) throws Exception {
        if (trainer != null) {
            trainer.kill();
        }
        kills.add(new Kill(point, proof.call()));
    }

    private Outcome settled() throws Exception {
        while (records < texts.upTo(0, 3 * plan.part())) {
            send();
        }
        return settled(place, records, List.copyOf(kills), List.copyOf(restored));
    }

    /** Waits until each of so many records has come to its place. */
    static Outcome settled(TrainerPlace place, int records, List<Kill> kills, List<Double> restored) throws Exception {
        FeedbackLedger ledger = FeedbackLedger.read(place);
        for (int look = 0; look < LOOKS && !ledger.isOf(records); look++) {
            // Orphans expire by the reviews' clock, which reviews alone move.
            KillTexts.sendReview(place);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            ledger = FeedbackLedger.read(place);
        }
        for (int look = 0; look < LOOKS; look++) {
            Optional<TrainerCheckpoint> last = TrainerCheckpoint.newest(place.bundles());
            if (last.isPresent()) {
                return new Outcome(records, ledger, last.get().sum(), last.get().words(), kills, restored);
            }
        }
        throw new IllegalStateException("there is no checkpoint in " + place.bundles());
    }

    @Override
    public void close() {
        if (trainer != null) {
            trainer.close();
        }
    }
}
