package io.reviewstream.benchmarks.continual;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DomainStreamTest {
    private static final double SHARE = 0.1;
    private static final List<DriftRow> TRAIN = Stream.of("toys", "music", "books")
            .flatMap(domain -> rows(domain, 250))
            .toList();
    private static final List<DriftRow> TEST = Stream.of("toys", "music", "books")
            .flatMap(domain -> rows(domain, 3))
            .toList();

    private static Stream<DriftRow> rows(String domain, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DriftRow(domain + i, domain + " number " + i, "pos", domain, ""));
    }

    @Test
    void each_step_has_as_many_texts_that_may_train_and_ends_with_one() {
        DomainStream stream = DomainStream.of(TRAIN, TEST, SHARE, 60, false, 0);

        assertThat(stream.steps()).hasSizeGreaterThan(5).allSatisfy(step -> {
            assertThat(step.stream().filter(row -> !CanonicalText.isHoldout(row.text(), SHARE)))
                    .hasSize(60);
            assertThat(CanonicalText.isHoldout(step.get(step.size() - 1).text(), SHARE))
                    .isFalse();
        });
        assertThat(stream.steps().stream().flatMap(List::stream))
                .containsExactlyElementsOf(TRAIN.subList(250, 250 + stream.reviews()));
    }

    @Test
    void where_a_domain_is_left_after_a_step_there_are_as_many_steps_as_later_domains() {
        DomainStream stream = DomainStream.of(TRAIN, TEST, SHARE, 60, true, 0);

        assertThat(stream.first()).hasSize(250);
        assertThat(stream.steps().stream().map(step -> step.get(0).id())).containsExactly("music0", "books0");
        assertThat(stream.lastStepOf("toys")).isEqualTo(-1);
        assertThat(stream.lastStepOf("books")).isEqualTo(1);
    }

    @Test
    void labels_are_there_one_step_late() {
        DomainStream stream = DomainStream.of(TRAIN, TEST, SHARE, 60, false, 0);
        int second = stream.steps().get(0).size();

        assertThat(stream.labelledBefore(0)).hasSize(250);
        assertThat(stream.labelledBefore(1)).hasSize(250);
        assertThat(stream.labelledBefore(2)).isEqualTo(TRAIN.subList(0, 250 + second));
    }

    @Test
    void another_order_has_the_same_domains_each_whole_and_is_the_same_each_time() {
        DomainStream usual = DomainStream.of(TRAIN, TEST, SHARE, 60, false, 0);
        DomainStream other = DomainStream.of(TRAIN, TEST, SHARE, 60, false, 2);

        assertThat(other).isEqualTo(DomainStream.of(TRAIN, TEST, SHARE, 60, false, 2));
        assertThat(other.sum()).isNotEqualTo(usual.sum());
        assertThat(other.first()).hasSize(250);
        assertThat(other.first().stream().map(DriftRow::group).distinct()).hasSize(1);
    }
}
