package io.reviewstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.model.drift.ScoredReview;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftFiguresTest {

    @Test
    void a_shift_that_was_never_found_is_longer_than_any_delay() {
        BenchReport report = new BenchReport("drift", false);
        List<Injection> injections = new ArrayList<>();
        IntStream.of(400, 900, 5_000).forEach(delay -> injections.add(found(delay)));
        injections.add(new Injection(-1, "", 2, Optional.empty(), Optional.empty()));
        new ShiftTable(report, "delays").add("longer", true, injections);
        assertThat(report.text())
                .containsPattern("longer +4 +3 +900 +never +never +2 +\\{LENGTH=3}")
                .contains("longer: all found | 3 of 4 | NOT REACHED")
                .contains("longer: median delay ≤ 1,000 | 900 | reached");
        assertThat(report.reached()).isEqualTo(1);
    }

    private static Injection found(int delay) {
        return new Injection(delay, "LENGTH", 0, Optional.empty(), Optional.empty());
    }

    @Test
    void a_word_belongs_to_a_domain_whose_reviews_have_it_at_least_twice_as_often() {
        List<DriftRow> rows = List.of(
                row("books", "A good read"),
                row("books", "good print"),
                row("toys", "good blocks to read"),
                row("toys", "good blocks"),
                row("toys", "good wheels"),
                row("toys", "good wheels at a good price"));
        WordOwners owners = new WordOwners(rows, text -> List.of(text.split(" ")), List.of("toys"));
        assertThat(owners.owns("books", "read")).isTrue();
        assertThat(owners.owns("books", "good")).isFalse();
        assertThat(owners.owns("books", "blocks")).isFalse();
        assertThat(owners.owns("books", "print"))
                .as("one that the old domain lacks")
                .isTrue();
        assertThat(owners.owns("books", "nowhere")).isFalse();
        assertThat(owners.marked(List.of("print", "good"), "books")).isEqualTo("print (good)");
    }

    @Test
    void no_row_is_drawn_twice_before_all_have_come() {
        List<ScoredRow> rows = IntStream.range(0, 5)
                .mapToObj(i -> new ScoredRow(row("books", "text " + i), review(i)))
                .toList();
        Draw draw = new Draw(rows, new Random(3));
        for (int round = 0; round < 3; round++) {
            Set<ScoredRow> drawn = new HashSet<>();
            IntStream.range(0, rows.size()).forEach(i -> drawn.add(draw.next()));
            assertThat(drawn).hasSize(rows.size());
        }
    }

    private static ScoredReview review(int number) {
        return new ScoredReview("r" + number, List.of(), "LATIN", "", 2, 0, "pos", 0.9, 0.1, false);
    }

    private static DriftRow row(String domain, String text) {
        return new DriftRow("id", text, "pos", domain, "");
    }
}
