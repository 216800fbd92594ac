package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.app.serving.ServingStatus;
import io.reviewstream.embedded.FaultyObjectStore.Fault;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real bundles, swapped while reviews flow, and what happens when store or cache fail. */
@ExtendWith(Cluster.class)
class ModelSwapIT {
    private static final int SWAPS = 12;
    private static final int REVIEWS_A_SWAP = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> WORDS = List.of(
            "the", "screen", "is", "not", "great", "good", "awful", "bad", "battery", "lasts", "slow", "phone",
            "zebra");

    private static final Path FORMER = Path.of("../model/src/test/former/words");

    private final Heard heard = new Heard();
    private final Random random = new Random(7);
    private final Map<String, String> texts = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void every_prediction_is_the_one_of_the_release_that_it_names_however_often_they_are_swapped(
            StorePlace place, TestLine line) throws Exception {
        try (StorePlace.Opened opened = place.open(line.directory())) {
            swapOften(line, opened.config(line, "max-batch", "16", "threads", "2"));
        }
    }

    private void swapOften(TestLine line, AppConfig config) throws Exception {
        BundleStore store = config.bundleStore().open();
        Bundle plain = TinyBundle.publish(store, 1);
        Bundle other = TinyBundle.publishOther(store, 2);
        ReviewStreamApp app = line.createTopics().startApp(config, heard);
        line.announce(plain.version(), plain.manifestSha256(), null);
        awaitServed(app, plain);
        line.announce(other.version(), other.manifestSha256(), plain.version());
        awaitServed(app, other);
        for (int swap = 0; swap < SWAPS; swap++) {
            Bundle next = swap % 2 == 0 ? plain : other;
            publish(line, REVIEWS_A_SWAP / 2);
            line.command(ReleaseAction.PROMOTE, next.version());
            publish(line, REVIEWS_A_SWAP / 2);
            awaitServed(app, next);
        }

        List<Prediction> predictions = inOrder(line);

        assertThat(predictions)
                .extracting(Prediction::getReviewId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(predictions).extracting(Prediction::getRelease).contains(plain.version(), other.version());
        try (Scorer plainly = Scorer.load(plain, ScorerSettings.serving());
                Scorer otherwise = Scorer.load(other, ScorerSettings.serving())) {
            predictions.forEach(one -> check(one, one.getRelease().equals(plain.version()) ? plainly : otherwise));
        }
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
        app.close();
        store.close();
    }

    @Test
    void a_bucket_that_is_away_or_lies_leaves_the_old_release_serving_and_the_app_recovers_by_itself(TestLine line)
            throws Exception {
        try (StorePlace.Opened opened = StorePlace.BUCKET.open(line.directory());
                BundleStore store = opened.config(line).bundleStore().open()) {
            List<Bundle> bundles = List.of(
                    TinyBundle.publish(store, 1), TinyBundle.publishOther(store, 2), TinyBundle.publish(store, 3));
            ReviewStreamApp app = line.createTopics().startApp(opened.config(line), heard);
            announce(line, bundles, 0);
            awaitServed(app, bundles.get(0));

            opened.become(Fault.DEAD);
            announce(line, bundles, 1);
            awaitProblem(app, "cannot be read");
            line.publish(0, "meanwhile", "great");
            assertThat(line.awaitPredictions(1))
                    .extracting(Prediction::getRelease)
                    .containsExactly(bundles.get(0).version());
            opened.become(Fault.NONE);
            awaitServed(app, bundles.get(1));

            opened.become(Fault.DENIES);
            announce(line, bundles, 2);
            awaitProblem(app, "403 AccessDenied; the credentials need s3:ListBucket");
            opened.become(Fault.LIES);
            awaitProblem(app, "has sha256");
            assertThat(app.servingRelease()).contains(bundles.get(1).version());
            app.close();
        }
    }

    private static void announce(TestLine line, List<Bundle> bundles, int which) {
        Bundle bundle = bundles.get(which);
        line.announce(
                bundle.version(),
                bundle.manifestSha256(),
                which == 0 ? null : bundles.get(which - 1).version());
    }

    private static void awaitProblem(ReviewStreamApp app, String words) {
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> app.servingStatus()
                        .problem()
                        .filter(problem -> problem.contains(words))
                        .isPresent());
    }

    private void publish(TestLine line, int count) {
        for (int i = 0; i < count; i++) {
            String id = "r" + texts.size();
            String text = IntStream.range(0, 1 + random.nextInt(30))
                    .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                    .collect(Collectors.joining(" "));
            texts.put(id, text);
            line.publishSoon(random.nextInt(TestLine.PARTITIONS), id, text);
        }
    }

    /** All predictions; fails unless each partition tells of its reviews one by one. */
    private List<Prediction> inOrder(TestLine line) {
        List<ConsumerRecord<byte[], byte[]>> records =
                line.awaitRecords(line.topics().classified(), texts.size());
        Map<Integer, Long> next = new HashMap<>();
        return records.stream()
                .map(record -> {
                    Prediction prediction = line.serdes().decode(Prediction.class, record.value());
                    assertThat(prediction.getOrigin().getPartition()).isEqualTo(record.partition());
                    assertThat(prediction.getOrigin().getOffset())
                            .isEqualTo(next.merge(record.partition(), 1L, Long::sum) - 1);
                    return prediction;
                })
                .toList();
    }

    private void check(Prediction prediction, Scorer scorer) {
        EncodedText text = scorer.encoder().encode(texts.get(prediction.getReviewId()));
        Score score = scorer.score(List.of(text)).get(0);
        assertThat(prediction.getEncoderFingerprint())
                .isEqualTo(scorer.encoder().fingerprint());
        assertThat(prediction.getTokenCount()).isEqualTo(text.tokenCount());
        assertThat(prediction.getOutOfVocabularyCount()).isEqualTo(text.outOfVocabularyCount());
        assertThat(prediction.getTruncatedCount()).isEqualTo(text.truncatedCount());
        assertThat(prediction.getScores())
                .extracting(LabelScore::getLabel)
                .containsExactlyInAnyOrderElementsOf(scorer.labels());
        for (LabelScore one : prediction.getScores()) {
            assertThat(one.getProbability())
                    .isCloseTo(score.probabilities()[scorer.labels().indexOf(one.getLabel())], within(1e-5));
        }
    }

    @Test
    void after_a_restart_the_live_release_serves_from_the_cache_though_the_store_is_gone(TestLine line)
            throws Exception {
        Bundle bundle = TinyBundle.publish(store(line), 1);
        ReviewStreamApp app = line.createTopics().startApp(line.config(), heard);
        line.announce(bundle.version(), bundle.manifestSha256(), null);
        awaitServed(app, bundle);
        app.close();
        delete(line.config().bundleStore().directory().orElseThrow());

        ReviewStreamApp again = line.startApp(line.config(), heard);
        line.publish(0, "after", "great");

        assertThat(line.awaitPredictions(1)).extracting(Prediction::getRelease).containsExactly(bundle.version());
        ServingStatus status = again.servingStatus();
        assertThat(status.isUpToDate()).isTrue();
        assertThat(status.since().orElseThrow()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void a_live_release_that_is_nowhere_is_named_and_nothing_else_serves_until_it_is_back(TestLine line)
            throws Exception {
        Bundle former = TinyBundle.publish(store(line), 1);
        Bundle live = TinyBundle.publishOther(store(line), 2);
        ReviewStreamApp app = line.createTopics().startApp(line.config(), heard);
        line.announce(former.version(), former.manifestSha256(), null);
        awaitServed(app, former);
        line.announce(live.version(), live.manifestSha256(), former.version());
        awaitServed(app, live);
        app.close();
        Path cached = line.config().bundleCache().directory().resolve(live.version());
        delete(cached);
        Path away = Files.move(live.directory(), line.directory().resolve("away"));

        ReviewStreamApp again = line.startApp(line.config(), heard);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> again.servingStatus().attempts() > 1);

        assertThat(again.state()).isEqualTo(AppState.WAITING_FOR_RELEASE);
        assertThat(again.servingStatus().version()).isEmpty();
        assertThat(again.servingStatus().wanted()).contains(live.version());
        assertThat(again.servingStatus().problem().orElseThrow())
                .contains(
                        live.version(),
                        line.config().bundleStore().toString(),
                        cached.getParent().toString());
        Files.move(away, live.directory());
        awaitServed(again, live);
    }

    @Test
    void a_bundle_that_is_broken_in_the_store_leaves_the_old_one_serving_and_every_problem_is_told(TestLine line)
            throws Exception {
        Bundle good = TinyBundle.publish(store(line), 1);
        Bundle broken = TinyBundle.publishOther(store(line), 2);
        Files.writeString(broken.directory().resolve("vocabulary.txt"), "bad\n");
        Files.delete(broken.directory().resolve("profile.json"));
        ReviewStreamApp app = line.createTopics().startApp(line.config(), heard);
        line.announce(good.version(), good.manifestSha256(), null);
        awaitServed(app, good);

        line.announce(broken.version(), broken.manifestSha256(), good.version());
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> app.servingStatus().problem().isPresent());
        line.publish(0, "meanwhile", "great");

        assertThat(line.awaitPredictions(1)).extracting(Prediction::getRelease).containsExactly(good.version());
        assertThat(app.servingStatus().problem().orElseThrow())
                .contains("profile.json is missing", "vocabulary.txt has sha256", "vocabulary.txt cannot be read");
        assertThat(heard.lines())
                .anySatisfy(told -> assertThat(told)
                        .startsWith("failed " + broken.version())
                        .contains("profile.json is missing", "vocabulary.txt has sha256"));
        line.command(ReleaseAction.ROLL_BACK, broken.version());
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> app.servingStatus().isUpToDate());
    }

    @Test
    void a_release_of_a_former_version_of_the_program_is_rolled_back_to(TestLine line) throws Exception {
        FileBundleStore formerStore = new FileBundleStore(FORMER);
        Path staged = store(line).newStaging();
        formerStore.copy(formerStore.versions().get(0), staged);
        Bundle former = store(line).publish(staged);
        Bundle now = TinyBundle.publish(store(line), 2);
        ReviewStreamApp app = line.createTopics().startApp(line.config(), heard);
        line.announce(former.version(), former.manifestSha256(), null);
        awaitServed(app, former);
        line.announce(now.version(), now.manifestSha256(), former.version());
        awaitServed(app, now);

        line.command(ReleaseAction.ROLL_BACK, now.version());
        awaitServed(app, former);
        texts.put("after", "the screen is great, not bad");
        line.publish(0, "after", texts.get("after"));

        Prediction prediction = line.awaitPredictions(1).get(0);
        assertThat(prediction.getRelease()).isEqualTo(former.version());
        try (Scorer scorer = Scorer.load(former, ScorerSettings.serving())) {
            check(prediction, scorer);
        }
    }

    private static void awaitServed(ReviewStreamApp app, Bundle bundle) {
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        app.servingRelease().filter(bundle.version()::equals).isPresent());
    }

    private static BundleStore store(TestLine line) {
        return line.config().bundleStore().open();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.sorted(Comparator.reverseOrder()).forEach(ModelSwapIT::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
