package io.reviewstream.benchmarks.trainer;

import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.job.state.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trainer as a job of a session cluster whose JobManager is killed. */
final class ClusterRun {
    private ClusterRun() {}

    /** Then a new one is started, which knows of no job, and the job submitted from the newest checkpoint: what an operator does. */
    static KillRun.Outcome jobManagerKilled(KillPlan plan, KillableServers servers, Path directory) throws Exception {
        TrainerPlace place = TrainerPlace.make(servers, "cluster", directory);
        KillTexts texts = new KillTexts(plan.words());
        List<String> arguments = new ArrayList<>(place.arguments("job"));
        arguments.addAll(plan.settings());
        arguments.add("--bootstrap=" + texts.file(place.directory()));
        int some = texts.upTo(0, 2 * plan.part());
        int all = texts.upTo(0, 3 * plan.part());
        try (AvroSerdes serdes = new AvroSerdes(servers.schemas());
                Decider decider = new Decider(servers.kafka(), serdes, place.topics());
                SessionCluster cluster = SessionCluster.start(place)) {
            texts.send(place, 0, some);
            cluster.submit(arguments, Optional.empty());
            cluster.await(
                    "a release is announced, and feedback trained in a checkpoint",
                    () -> decider.decided() > 0 && trained(place) >= plan.part());
            texts.send(place, some, all);
            cluster.killJobManager();
            boolean isEarly = trained(place) < 3 * plan.part();
            Path newest = TrainerCheckpoint.newestPath(place.bundles()).orElseThrow();
            cluster.startJobManager();
            cluster.submit(arguments, Optional.of(newest));
            return KillRun.settled(
                    place, all, List.of(new KillRun.Kill("JobManager of a session cluster", isEarly)), List.of());
        }
    }

    private static int trained(TrainerPlace place) {
        return TrainerCheckpoint.newest(place.bundles())
                .map(checkpoint -> checkpoint.places(Section.REPLAY).size())
                .orElse(0);
    }
}
