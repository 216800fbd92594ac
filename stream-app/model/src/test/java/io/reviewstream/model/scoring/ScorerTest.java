package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {

    private static final ScorerSettings SERVING = ScorerSettings.serving();

    @TempDir
    private static Path directory;

    private static Bundle bundle;

    @BeforeAll
    static void write_a_bundle() throws Exception {
        bundle = Bundles.write(directory.resolve("padded-at-end"));
    }

    @Test
    void scores_are_probabilities_and_attention_over_the_kept_tokens() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            EncodedText text = scorer.encoder().encode("the screen is not bad but slow");
            Score score = scorer.score(List.of(text)).get(0);
            assertThat(sum(score.probabilities())).isEqualTo(1, within(1e-6));
            assertThat(score.probabilities()).hasSize(3);
            assertThat(score.attention()).hasSize(7);
            assertThat(sum(score.attention())).isEqualTo(1, within(1e-5));
            assertThat(score.confidence()).isEqualTo(score.probabilities()[score.best()]);
        }
    }

    @Test
    void scores_tell_contributions_where_the_bundle_can_and_they_are_wanted() throws Exception {
        Bundle able =
                Bundles.write(directory.resolve("able"), Bundles.network().contributionsAt(4, 8, 16), Bundles.draft(1));
        try (Scorer wanted = Scorer.load(able, SERVING);
                Scorer unwanted = Scorer.load(able, SERVING.withContributions(false));
                Scorer unable = Scorer.load(bundle, SERVING)) {
            for (Scorer scorer : List.of(wanted, unwanted, unable)) {
                Score score = scorer.score(List.of(scorer.encoder().encode("the screen is slow")))
                        .get(0);
                assertThat(scorer.explains()).isEqualTo(scorer == wanted);
                assertThat(score.contribution() != null).isEqualTo(scorer == wanted);
            }
        }
    }

    @Test
    void the_order_of_the_texts_is_kept_across_buckets() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            List<EncodedText> texts = texts(101, 3);
            List<Score> together = scorer.score(texts);
            for (int i = 0; i < texts.size(); i++) {
                Score alone = scorer.score(List.of(texts.get(i))).get(0);
                assertThat(together.get(i).attention()).hasSameSizeAs(alone.attention());
                assertClose(together.get(i).probabilities(), alone.probabilities());
                assertClose(together.get(i).attention(), alone.attention());
            }
        }
    }

    @Test
    void more_texts_than_one_run_takes_are_scored_in_several() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            List<EncodedText> texts = new ArrayList<>(distinct(2 * BucketScorer.LARGEST_RUN));
            texts.add(oneToken(5));
            List<Score> scores = scorer.score(texts);
            assertThat(scores).hasSize(texts.size()).doesNotContainNull();
            Score last = scorer.score(List.of(oneToken(5))).get(0);
            assertClose(scores.get(texts.size() - 1).probabilities(), last.probabilities());
        }
    }

    /** Texts of four tokens, no two alike. */
    private static List<EncodedText> distinct(int count) {
        List<EncodedText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(encoded(1 + i % 8, 1 + i / 8 % 8, 1 + i / 64 % 8, 1 + i / 512 % 8));
        }
        return texts;
    }

    @Test
    void equal_texts_share_a_score() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            List<Score> scores = scorer.score(List.of(encoded(2, 3), oneToken(4), encoded(2, 3)));
            assertThat(scores.get(2)).isSameAs(scores.get(0)).isNotSameAs(scores.get(1));
            assertClose(
                    scores.get(0).probabilities(),
                    scorer.score(List.of(encoded(2, 3))).get(0).probabilities());
        }
    }

    @Test
    void no_texts_have_no_scores() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            assertThat(scorer.score(List.of())).isEmpty();
        }
    }

    @Test
    void padding_at_the_start_scores_as_padding_at_the_end() throws Exception {
        var draft = Bundles.draft(1, Bundles.encoder(PadSide.START), 1.0);
        Bundle atStart = Bundles.write(directory.resolve("padded-at-start"), Bundles.network(), draft);
        try (Scorer end = Scorer.load(bundle, SERVING);
                Scorer start = Scorer.load(atStart, SERVING)) {
            List<EncodedText> texts = texts(40, 5);
            List<Score> atEnd = end.score(texts);
            List<Score> fromStart = start.score(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertClose(fromStart.get(i).probabilities(), atEnd.get(i).probabilities());
                assertClose(fromStart.get(i).attention(), atEnd.get(i).attention());
            }
        }
    }

    @Test
    void attention_that_falls_on_padding_is_cut_off_and_the_rest_sums_to_one() throws Exception {
        SmallNetwork network = Bundles.network().withoutMask();
        Bundle unmasked = Bundles.write(directory.resolve("unmasked"), network, Bundles.draft(1));
        try (Scorer scorer = Scorer.load(unmasked, SERVING)) {
            Score score = scorer.score(List.of(encoded(3, 4))).get(0);
            assertThat(score.attention()).hasSize(2);
            assertThat(sum(score.attention())).isEqualTo(1, within(1e-5));
        }
    }

    @Test
    void a_higher_temperature_flattens_the_probabilities_and_keeps_the_label() throws Exception {
        var draft = Bundles.draft(2, Bundles.encoder(PadSide.END), 4.0);
        Bundle warm = Bundles.write(directory.resolve("warm"), Bundles.network(), draft);
        try (Scorer cold = Scorer.load(bundle, SERVING);
                Scorer warmed = Scorer.load(warm, SERVING)) {
            Score sharp = cold.score(List.of(oneToken(4))).get(0);
            Score flat = warmed.score(List.of(oneToken(4))).get(0);
            assertThat(flat.best()).isEqualTo(sharp.best());
            double expected = Math.pow(sharp.probabilities()[0] / sharp.probabilities()[1], 1 / 4.0);
            assertThat(flat.probabilities()[0] / flat.probabilities()[1]).isEqualTo((float) expected, within(1e-3f));
        }
    }

    @Test
    void eight_threads_score_what_one_thread_scores() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            List<EncodedText> texts = texts(64, 11);
            List<Score> expected = scorer.score(texts);
            Callable<Integer> task = () -> {
                for (int round = 0; round < 25; round++) {
                    List<Score> scores = scorer.score(texts);
                    for (int i = 0; i < scores.size(); i++) {
                        assertThat(scores.get(i).probabilities())
                                .isEqualTo(expected.get(i).probabilities());
                        assertThat(scores.get(i).attention())
                                .isEqualTo(expected.get(i).attention());
                    }
                }
                return texts.size();
            };
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                for (Future<Integer> done : threads.invokeAll(Collections.nCopies(8, task))) {
                    assertThat(done.get()).isEqualTo(texts.size());
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void a_score_that_is_no_number_names_its_text() throws Exception {
        SmallNetwork network = Bundles.network().poison(Bundles.VOCABULARY.id("poison"));
        Bundle poisoned = Bundles.write(directory.resolve("poisoned"), network, Bundles.draft(1));
        try (Scorer scorer = Scorer.load(poisoned, SERVING)) {
            List<EncodedText> texts = new ArrayList<>(List.of(encoded(2, 3, 4, 5, 6), oneToken(2), oneToken(3)));
            texts.add(scorer.encoder().encode("the poison"));
            assertThatThrownBy(() -> scorer.score(texts))
                    .isInstanceOfSatisfying(
                            ScoringException.class,
                            e -> assertThat(e.textIndex()).hasValue(3));
            assertThat(scorer.score(texts.subList(0, 3))).hasSize(3);
        }
    }

    @Test
    void a_text_longer_than_the_last_bucket_names_itself() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            assertThatThrownBy(() -> scorer.score(List.of(oneToken(2), encoded(new int[17]))))
                    .isInstanceOf(ScoringException.class)
                    .hasMessageContaining("text 1: 17 tokens");
        }
    }

    @Test
    void a_failure_of_tensorflow_is_a_scoring_exception() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            assertThatThrownBy(() -> scorer.score(List.of(oneToken(1_000_000))))
                    .isInstanceOfSatisfying(
                            ScoringException.class,
                            e -> assertThat(e.textIndex()).isEmpty());
        }
    }

    @Test
    void a_closed_scorer_refuses_and_closes_twice() throws Exception {
        Scorer scorer = Scorer.load(bundle, SERVING);
        scorer.close();
        scorer.close();
        assertThatThrownBy(() -> scorer.score(List.of(oneToken(2)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scorer.warmUp(4)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closing_under_load_ends_every_caller_with_an_illegal_state() throws Exception {
        Scorer scorer = Scorer.load(bundle, SERVING);
        List<EncodedText> texts = texts(64, 13);
        Callable<Throwable> task = () -> {
            while (true) {
                try {
                    scorer.score(texts);
                } catch (RuntimeException e) {
                    return e;
                }
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Throwable>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(threads.submit(task));
            }
            scorer.score(texts);
            scorer.close();
            for (Future<Throwable> caller : callers) {
                assertThat(caller.get()).isInstanceOf(IllegalStateException.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void warming_up_runs_at_any_batch_size() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            scorer.warmUp(1);
            scorer.warmUp(33);
            assertThat(scorer.score(List.of(oneToken(2)))).hasSize(1);
        }
    }

    @Test
    void warming_up_runs_every_bucket_at_each_of_its_batch_sizes() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            List<Long> loaded = scorer.runs();
            assertThat(loaded).hasSize(scorer.lengths().count()).hasSizeGreaterThan(1);

            scorer.warmUp(32);

            List<Long> more = IntStream.range(0, loaded.size())
                    .mapToObj(bucket -> scorer.runs().get(bucket) - loaded.get(bucket))
                    .toList();
            assertThat(more).as("at 1, 16 and 32 texts").containsOnly(3L);
        }
    }

    @Test
    void a_scorer_knows_its_bundle() throws Exception {
        try (Scorer scorer = Scorer.load(bundle, SERVING)) {
            assertThat(scorer.labels()).isEqualTo(Bundles.LABELS);
            assertThat(scorer.version()).isEqualTo(bundle.version());
            assertThat(scorer.encoder().fingerprint())
                    .isEqualTo(bundle.manifest().encoderFingerprint());
        }
    }

    private static List<EncodedText> texts(int count, long seed) {
        Random random = new Random(seed);
        List<EncodedText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = 1 + random.nextInt(16);
            texts.add(encoded(random.ints(length, 1, Bundles.VOCABULARY.size()).toArray()));
        }
        return texts;
    }

    private static EncodedText oneToken(int id) {
        return encoded(id);
    }

    private static EncodedText encoded(int... ids) {
        return EncodedText.of(TextIds.flat(ids, 1), Collections.nCopies(ids.length, new Token("x", 0, 1)), ids.length);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).containsExactly(expected, within(1e-5f));
    }
}
