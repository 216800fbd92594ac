package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.PadSide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which way a network is computed, and that every way says the same. */
class ServingNetworkTest {
    private static final ScorerSettings SERVING = ScorerSettings.serving().withVectors(VectorUse.NEVER);

    @TempDir
    private Path directory;

    private static SmallGru gru() {
        return new SmallGru(Bundles.VOCABULARY.size(), Bundles.LABELS.size(), Bundles.BUCKETS);
    }

    private Bundle bundle(SmallGru network, PadSide padSide) throws Exception {
        return Bundles.write(directory.resolve(padSide.name()), network, padSide);
    }

    @ParameterizedTest
    @EnumSource
    void a_folded_network_says_what_its_signatures_say_at_every_length(PadSide padSide) throws Exception {
        Bundle bundle = bundle(gru(), padSide);
        try (Scorer scorer = Scorer.load(bundle, SERVING);
                SavedNetwork saved =
                        SavedNetwork.load(bundle.directory(), bundle.manifest(), SERVING.session(), true)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.FOLDED);
            List<EncodedText> texts = texts(scorer);
            List<Score> expected = new BucketScorer(saved, bundle.manifest()).score(texts);
            assertSame(scorer.score(texts), expected);
            for (int i = 0; i < texts.size(); i++) {
                assertSame(scorer.score(List.of(texts.get(i))), expected.subList(i, i + 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_network_of_vectors_says_what_its_signatures_say_at_every_length(PadSide padSide) throws Exception {
        Bundle bundle = bundle(gru(), padSide);
        try (Scorer scorer = Scorer.load(bundle, SERVING.withVectors(VectorUse.ALWAYS));
                SavedNetwork saved =
                        SavedNetwork.load(bundle.directory(), bundle.manifest(), SERVING.session(), true)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.VECTOR);
            List<EncodedText> texts = texts(scorer);
            List<Score> expected = new BucketScorer(saved, bundle.manifest()).score(texts);
            assertSame(scorer.score(texts), expected);
            for (int i = 0; i < texts.size(); i++) {
                assertSame(scorer.score(List.of(texts.get(i))), expected.subList(i, i + 1));
            }
        }
    }

    @Test
    void where_vectors_are_measured_the_network_is_theirs_or_folded() throws Exception {
        try (Scorer scorer = Scorer.load(bundle(gru(), PadSide.END), SERVING.withVectors(VectorUse.MEASURED))) {
            assertThat(scorer.path()).isIn(ScoringPath.VECTOR, ScoringPath.FOLDED);
        }
    }

    @Test
    void a_network_of_vectors_that_is_closed_scores_no_more() throws Exception {
        Scorer scorer = Scorer.load(bundle(gru(), PadSide.END), SERVING.withVectors(VectorUse.ALWAYS));
        List<EncodedText> texts = texts(scorer);
        scorer.close();
        scorer.close();
        assertThatThrownBy(() -> scorer.score(texts)).isInstanceOf(IllegalStateException.class);
    }

    /** Tables that are read after they were freed would end the JVM. */
    @RepeatedTest(5)
    void a_network_of_vectors_may_be_closed_while_others_score() throws Exception {
        Scorer scorer = Scorer.load(bundle(gru(), PadSide.END), SERVING.withVectors(VectorUse.ALWAYS));
        List<EncodedText> texts = texts(scorer);
        ExecutorService callers = Executors.newFixedThreadPool(3);
        CountDownLatch scoring = new CountDownLatch(3);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ends.add(callers.submit(() -> {
                scorer.score(texts);
                scoring.countDown();
                while (true) {
                    scorer.score(texts);
                }
            }));
        }
        scoring.await();
        scorer.close();
        for (Future<?> end : ends) {
            assertThatThrownBy(end::get).hasCauseInstanceOf(IllegalStateException.class);
        }
        callers.shutdown();
    }

    @Test
    void a_network_that_folding_would_change_is_not_one_of_vectors() throws Exception {
        try (Scorer scorer =
                Scorer.load(bundle(gru().shifted(0.3f), PadSide.END), SERVING.withVectors(VectorUse.ALWAYS))) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.FROZEN);
            scorer.score(texts(scorer));
        }
    }

    @Test
    void a_network_that_cannot_be_one_of_vectors_is_folded_all_the_same() throws Exception {
        try (Scorer scorer = Scorer.load(bundle(gru().odd(), PadSide.END), SERVING.withVectors(VectorUse.ALWAYS))) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.FOLDED);
            scorer.score(texts(scorer));
        }
    }

    private static List<EncodedText> texts(Scorer scorer) {
        RandomTexts random = new RandomTexts(scorer.encoder(), 5);
        List<EncodedText> texts = new ArrayList<>();
        for (int length = 1; length <= 16; length++) {
            texts.add(random.of(length - 1, length));
            texts.add(random.of(length - 1, length));
        }
        return texts;
    }

    private static void assertSame(List<Score> actual, List<Score> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).probabilities())
                    .containsExactly(expected.get(i).probabilities(), within(1e-5f));
            assertThat(actual.get(i).attention())
                    .containsExactly(expected.get(i).attention(), within(1e-5f));
        }
    }

    @Test
    void of_unwanted_contributions_nothing_is_asked_for() throws Exception {
        Bundle able =
                Bundles.write(directory.resolve("able"), Bundles.network().contributionsAt(4, 8, 16), Bundles.draft(1));
        for (boolean wanted : new boolean[] {true, false}) {
            try (SavedNetwork saved = SavedNetwork.load(able.directory(), able.manifest(), SERVING.session(), wanted)) {
                assertThat(saved.signatures())
                        .hasSize(3)
                        .allSatisfy(signature -> assertThat(signature.outputs())
                                .isEqualTo(
                                        wanted
                                                ? List.of(Objects.requireNonNull(signature.explained())
                                                        .name())
                                                : List.of(signature.logits(), signature.attention())));
            }
        }
    }

    @Test
    void lengths_between_the_bundles_are_added_where_texts_are() throws Exception {
        try (Scorer scorer = Scorer.load(bundle(gru(), PadSide.END), SERVING)) {
            LengthBuckets lengths = scorer.lengths();
            assertThat(lengths.longest()).isEqualTo(16);
            assertThat(Bundles.BUCKETS).allMatch(bucket -> lengths.bucketFor(bucket) == bucket);
        }
    }

    @Test
    void heads_that_differ_between_two_signatures_are_made_of_others() throws Exception {
        try (Scorer scorer = Scorer.load(bundle(gru().uneven(), PadSide.END), SERVING)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.FOLDED);
        }
    }

    @Test
    void tables_larger_than_allowed_are_not_made() throws Exception {
        Bundle bundle = bundle(gru(), PadSide.END);
        long bytes = Bundles.VOCABULARY.size() * 3L * 4 * Float.BYTES;
        try (Scorer less = Scorer.load(bundle, SERVING.withFoldBytes(bytes - 1));
                Scorer enough = Scorer.load(bundle, SERVING.withFoldBytes(bytes))) {
            assertThat(less.path()).isEqualTo(ScoringPath.FROZEN);
            assertThat(enough.path()).isEqualTo(ScoringPath.FOLDED);
            List<EncodedText> texts = texts(less);
            assertSame(less.score(texts), enough.score(texts));
        }
    }

    @Test
    void a_network_that_folding_would_change_is_frozen() throws Exception {
        try (Scorer scorer = Scorer.load(bundle(gru().shifted(0.3f), PadSide.END), SERVING)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.FROZEN);
        }
    }

    @Test
    void a_network_that_never_says_the_same_stays_as_it_was_saved() throws Exception {
        ScorerSettings tolerant = new ScorerSettings(1, ScorerSettings.CALLER, 1.0, 1 << 20, true, VectorUse.ALWAYS);
        try (Scorer scorer = Scorer.load(bundle(gru().restless(), PadSide.END), tolerant)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.SAVED);
        }
    }

    @Test
    void other_networks_are_frozen() throws Exception {
        try (Scorer scorer = Scorer.load(Bundles.write(directory.resolve("flat")), SERVING)) {
            assertThat(scorer.path()).isEqualTo(ScoringPath.FROZEN);
            assertThat(scorer.lengths().count()).isEqualTo(Bundles.BUCKETS.size());
        }
    }

    @Test
    void a_negative_bound_of_memory_is_refused() {
        assertThatThrownBy(() -> SERVING.withFoldBytes(-1)).hasMessageContaining("-1 bytes");
    }
}
