package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private static final LengthBuckets BUCKETS = new LengthBuckets(List.of(4, 8, 16));

    private int next = 2;

    /** A text like no other before. */
    private EncodedText text(int tokens) {
        int[] ids = new int[tokens];
        Arrays.fill(ids, next++);
        return EncodedText.of(TextIds.flat(ids, 1), Collections.nCopies(tokens, new Token("x", 0, 1)), tokens);
    }

    private List<EncodedText> texts(int count, int tokens) {
        return IntStream.range(0, count).mapToObj(i -> text(tokens)).toList();
    }

    private static List<Integer> in(BatchPlan plan, int bucket) {
        return IntStream.range(plan.start(bucket), plan.start(bucket + 1))
                .mapToObj(plan::text)
                .toList();
    }

    @Test
    void equal_texts_are_scored_once() {
        EncodedText twice = text(3);
        BatchPlan plan = new BatchPlan(List.of(text(3), twice, text(3), twice), BUCKETS, 1);
        assertThat(in(plan, 0)).containsExactly(0, 1, 2);
        assertThat(IntStream.range(0, 4).map(plan::first)).containsExactly(0, 1, 2, 1);
    }

    @Test
    void many_short_texts_have_a_run_of_their_own() {
        List<EncodedText> texts = new ArrayList<>(texts(20, 3));
        texts.addAll(texts(2, 16));
        BatchPlan plan = new BatchPlan(texts, BUCKETS, 1);
        assertThat(in(plan, 0)).hasSize(20);
        assertThat(in(plan, 1)).isEmpty();
        assertThat(in(plan, 2)).containsExactly(20, 21);
    }

    @Test
    void few_short_texts_go_with_longer_ones() {
        List<EncodedText> texts = new ArrayList<>(texts(1, 3));
        texts.addAll(texts(20, 8));
        BatchPlan plan = new BatchPlan(texts, BUCKETS, 1);
        assertThat(in(plan, 0)).isEmpty();
        assertThat(in(plan, 1)).hasSize(21);
    }

    @Test
    void every_distinct_text_stands_in_one_bucket_that_holds_it() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<EncodedText> texts = IntStream.range(0, random.nextInt(40))
                    .mapToObj(i -> text(1 + random.nextInt(16)))
                    .toList();
            BatchPlan plan = new BatchPlan(texts, BUCKETS, 1);
            List<Integer> all = new ArrayList<>();
            for (int bucket = 0; bucket < BUCKETS.count(); bucket++) {
                int size = BUCKETS.size(bucket);
                assertThat(in(plan, bucket)).allMatch(i -> texts.get(i).ids().length() <= size);
                all.addAll(in(plan, bucket));
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, texts.size()).boxed().toList());
        }
    }
}
