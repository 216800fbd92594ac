package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.job.promotion.Gate;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.job.publishing.Announced;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.network.training.FitListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncedAgainTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LATE = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private final List<StagedBundle> out = new ArrayList<>();
    private KafkaForTests kafka;
    private FileBundleStore store;
    private StagedBundle staged;
    private Candidacy candidacy;
    private SavedState saved;

    @BeforeEach
    void a_candidate_that_passed_waits_for_a_decision() throws Exception {
        kafka = new KafkaForTests(directory, "announced-again");
        store = new FileBundleStore(directory.resolve("bundles"));
        staged = StagedRelease.of(directory.resolve("bundles"), directory);
        saved = new SavedState();
        Announced announced = Announced.from(saved.get(Section.ANNOUNCED), START);
        announced.handedOn(staged, START);
        saved.put(Section.ANNOUNCED, announced.toBytes());
        candidacy = Candidacy.from(saved);
        candidacy.passed(staged.version());
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void a_candidate_that_nobody_has_heard_of_is_announced_again_after_ten_minutes_and_not_before() throws Exception {
        store.publish(Path.of(staged.staging()));

        remindAfter(LATE.minusSeconds(1));
        assertThat(out).isEmpty();
        remindAfter(LATE);

        assertThat(out).singleElement().satisfies(again -> {
            assertThat(again.version()).isEqualTo(staged.version());
            assertThat(again.announcement()).isEqualTo(staged.announcement());
        });
        assertThat(candidacy.undecided()).contains(staged.version());
    }

    @Test
    void one_that_the_release_log_knows_is_left_to_it() throws Exception {
        store.publish(Path.of(staged.staging()));
        kafka.decide(staged.announcement(), 1, ReleaseStage.CANARY);

        remindAfter(LATE);

        assertThat(out).isEmpty();
        assertThat(candidacy.undecided()).contains(staged.version());
    }

    @Test
    void one_that_could_not_be_published_is_waited_for_no_more() throws Exception {
        store.drop(Path.of(staged.staging()));

        remindAfter(LATE);

        assertThat(out).isEmpty();
        assertThat(candidacy.undecided()).isEmpty();
    }

    private void remindAfter(Duration time) throws Exception {
        Clock clock = Clock.fixed(START.plus(time), ZoneOffset.UTC);
        ProgressLog progress = new ProgressLog(null);
        CandidateMaker maker = new CandidateMaker(
                store,
                new Gate(10),
                "reviews.feedback",
                new CandidateReport(progress, () -> false),
                clock,
                () -> false);
        try (Releases releases = Releases.of(
                kafka.feedback().kafka(),
                kafka.feedback().registry(),
                kafka.topics().releases())) {
            Promotion promotion = new Promotion(
                    maker,
                    releases,
                    store,
                    new Refits(
                            OnlineSettings.defaults(),
                            new TrainingSettings(SmallRecipe.get(), false, true),
                            () -> false),
                    progress,
                    clock,
                    null,
                    Announced.from(saved.get(Section.ANNOUNCED), START));
            saved.put(Section.CANDIDACY, candidacy.toBytes());
            try (Learner learner = learner(promotion, progress)) {
                learner.tick(out::add);
                candidacy = Candidacy.from(learner.save());
            }
        }
    }

    private Learner learner(Promotion promotion, ProgressLog progress) {
        TrainingSettings training = new TrainingSettings(SmallRecipe.get(), false, true);
        OnlineSettings online = OnlineSettings.defaults();
        return new Learner(
                new LearnerSettings(training, online, false, "reviews.feedback", RatingLabels.NONE),
                LearnerMemory.of(saved, online, new GateSettings(0.1, 1000, 10)),
                null,
                new FirstFit(training, new FitListener() {}, () -> false, null),
                promotion,
                List::of,
                unlearnable -> {},
                progress);
    }
}
