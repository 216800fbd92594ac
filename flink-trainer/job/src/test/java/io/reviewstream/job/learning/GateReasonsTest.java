package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which a candidate does not pass, by labels that lead to it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateReasonsTest {
    private static final double SHARE = 0.3;
    private static final int MOST_FEEDBACK = 3_000;
    private static final int ENOUGH_FOR_ANCHORS = 400;

    @TempDir
    static Path directory;

    private KafkaForTests kafka;
    private final Map<Recipe, Live> lives = new HashMap<>();
    private int cases;
    private int releases;

    /** A release that is live, and the store that it is in. */
    private record Live(Path bundles, ReleaseCommand announcement, Bundle bundle) {}

    /** The label of a feedback by its number, and whether its text is held. */
    @FunctionalInterface
    private interface Labels {
        String of(int number, boolean held);
    }

    @BeforeAll
    void start() {
        kafka = new KafkaForTests(directory, "gate-reasons");
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    static Stream<Arguments> reasons() {
        Labels right = (number, held) -> ToyReviews.label(number);
        Labels wrong = (number, held) -> ToyReviews.label(held ? number : number + 1);
        Labels onlyOne = (number, held) -> held ? ToyReviews.label(number) : "pos";
        Labels turning = (number, held) -> ToyReviews.label(number < ENOUGH_FOR_ANCHORS ? number : number + 1);
        Labels noisy = (number, held) -> ToyReviews.label(held && number % 5 < 2 ? number + 1 : number);
        Recipe good = SmallRecipe.get();
        Recipe unsure = good.withSchedule(Schedule.of(16, 1, 1, 2), 1e-5f);
        return Stream.of(
                Arguments.of("too few unbiased labels to compare with", right, good, gate(1000, 900), 0.001),
                Arguments.of("cannot tell whether better than", right, good, gate(1000, 10), 1e-9),
                Arguments.of("worse than", wrong, good, gate(1000, 10), 0.01),
                Arguments.of("recall of \"neg\" is", onlyOne, good, gate(1000, 10), 0.01),
                Arguments.of("forgotten: accuracy on the anchor set is", turning, good, gate(30, 10), 0.03),
                // so sure that no temperature makes up for it
                Arguments.of("calibration error is", noisy, unsure, gate(1000, 10), 0.2),
                Arguments.of("not promoted, since a linear classifier is better", right, unsure, gate(1000, 10), 5e-4));
    }

    private static GateSettings gate(int capacity, int least) {
        return new GateSettings(SHARE, capacity, least);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void a_candidate_does_not_pass_for_each_reason(
            String reason, Labels labels, Recipe recipe, GateSettings gate, double learningRate) throws Exception {
        Live live = lives.computeIfAbsent(recipe, this::release);
        topics();
        kafka.decide(live.announcement(), 1, ReleaseStage.LIVE);
        StagedBundle candidate = until(reason, labels, factory(recipe, live.bundles(), gate, learningRate));
        assertThat(candidate.announcement().getGatePassed()).isFalse();
    }

    @Test
    void a_first_release_does_not_pass_that_is_worse_than_always_saying_the_most_frequent_label() throws Exception {
        Labels wrong = (number, held) -> ToyReviews.label(held ? number : number + 1);
        StagedBundle candidate = until(
                "first release: accuracy 0.",
                wrong,
                factory(SmallRecipe.get(), topics().resolve("bundles"), gate(1000, 10), 0.01));
        assertThat(candidate.announcement().getGatePassed()).isFalse();
    }

    @Test
    void nothing_passes_while_the_live_release_cannot_be_opened_and_nothing_is_refused() throws Exception {
        Live release = release(SmallRecipe.get());
        Bundle live = release.bundle();
        topics();
        kafka.decide(release.announcement(), 1, ReleaseStage.LIVE);
        try (LearnerFactory factory = factory(SmallRecipe.get(), release.bundles(), gate(1000, 10), 0.001);
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            Files.move(live.directory(), directory.resolve("elsewhere"));
            List<StagedBundle> staged = new ArrayList<>();
            for (int i = 0; staged.isEmpty(); i++) {
                learner.accept(feedback(i, ToyReviews.label(i)), staged::add);
            }
            assertThat(staged.get(0).announcement().getGatePassed()).isFalse();
            assertThat(staged.get(0).announcement().getReasons()).anyMatch(reason -> reason.contains(live.version()));
            assertThat(Candidacy.from(learner.save()).refusedInRow()).isZero();
        }
    }

    /** The first candidate with that reason; one that passes before it is refused by the release controller. */
    private StagedBundle until(String reason, Labels labels, LearnerFactory factory) throws Exception {
        List<StagedBundle> staged = new ArrayList<>();
        long epoch = 1;
        try (factory;
                Learner learner = factory.create(new SavedState(), () -> false)) {
            learner.begin();
            for (int i = 0; i < MOST_FEEDBACK; i++) {
                boolean held = CanonicalText.isHoldout(ToyReviews.text(50_000 + i), SHARE);
                int made = staged.size();
                learner.accept(feedback(i, labels.of(i, held)), staged::add);
                if (staged.size() > made && staged.get(made).announcement().getGatePassed()) {
                    kafka.decide(staged.get(made).announcement(), ++epoch, ReleaseStage.REFUSED);
                }
                Optional<StagedBundle> found = staged.stream()
                        .filter(bundle ->
                                bundle.announcement().getReasons().stream().anyMatch(said -> said.startsWith(reason)))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("no candidate with the reason '" + reason + "', but "
                + staged.stream()
                        .map(bundle -> bundle.announcement().getReasons())
                        .toList());
    }

    /** Topics of its own for each case, and a place. */
    private Path topics() {
        String name = "case-" + ++cases;
        kafka.use(TopicNames.withPrefix(name + "."));
        return directory.resolve(name);
    }

    private Live release(Recipe recipe) {
        try {
            Path place = Files.createDirectory(directory.resolve("release-" + ++releases));
            StagedBundle staged = StagedRelease.in(recipe, place.resolve("bundles"), ToyReviews.file(place, 300));
            Bundle bundle = new FileBundleStore(place.resolve("bundles")).publish(Path.of(staged.staging()));
            return new Live(place.resolve("bundles"), staged.announcement(), bundle);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrainingExample feedback(int number, String label) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                ToyReviews.text(50_000 + number),
                label,
                FeedbackSource.RANDOM_REQUEST,
                0,
                number);
    }

    private LearnerFactory factory(Recipe recipe, Path bundles, GateSettings gate, double learningRate) {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(16, Duration.ofHours(1))
                .withReleaseEvery(64)
                .withFirstReleaseAfter(400)
                .withReplay(1_000, 0)
                .withLearningRate(learningRate)
                .withGrowth(10_000, 10_000);
        return new LearnerFactory(
                new TrainingSettings(recipe, false, true),
                online,
                gate,
                BundleStoreSettings.of(bundles),
                Optional.empty(),
                Optional.of(kafka.feedback()),
                null);
    }
}
