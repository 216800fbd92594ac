package io.reviewstream.network.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.SearchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final String RATE = "optimization.learning-rate";

    @TempDir
    Path directory;

    private final List<Tried> heard = new ArrayList<>();

    private static SearchSpace space() throws IOException {
        return SearchSpace.of(Recipe.load("bigru-attention-short"), Set.of());
    }

    /** Better the lower the rate, and with few units; a training with all rows takes nine seconds. */
    private static Tried made(Map<String, String> values, int part, int run) {
        double rate = Double.parseDouble(values.getOrDefault(RATE, "0.001"));
        double units = Double.parseDouble(values.getOrDefault("network.deep.recurrent.units", "64"));
        return new Tried(values, part, run, 0.9 - 20 * rate - units / 1_000 - 0.0001 * run, 0.3, 9.0 / part);
    }

    private Finding search(double seconds, Rehearsal rehearsal) throws IOException {
        Duration budget = Duration.ofMillis((long) (1_000 * seconds));
        return new Search(space(), List.of(9, 3, 1), budget, 7, rehearsal, (tried, soFar) -> heard.add(tried)).run();
    }

    @Test
    void the_values_that_are_better_are_found_and_compared_with_the_recipe_over_several_seeds() throws IOException {
        Finding finding = search(1_000, SearchTest::made);

        assertThat(finding.best().values())
                .containsEntry(RATE, "0.0005")
                .containsEntry("network.deep.recurrent.units", "32");
        assertThat(finding.runs()).isEqualTo(5);
        assertThat(finding.standings().subList(0, 4))
                .extracting(standing -> standing.tried().size())
                .containsOnly(5);
        assertThat(finding.standings().subList(0, 4))
                .anyMatch(standing -> standing.values().isEmpty());
        assertThat(finding.seconds()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void of_nine_draws_three_go_on_and_one_of_them_learns_from_all_rows() throws IOException {
        search(60, SearchTest::made);

        List<Tried> round = heard.subList(1, 14);
        assertThat(heard.get(0).values()).isEmpty();
        assertThat(round).extracting(Tried::part).containsExactly(9, 9, 9, 9, 9, 9, 9, 9, 9, 3, 3, 3, 1);
        Rank worstKept = round.subList(9, 12).stream()
                .map(Tried::rank)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(round.subList(0, 9))
                .filteredOn(tried -> tried.rank().compareTo(worstKept) >= 0)
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(round.get(12).values()).isEqualTo(best(round.subList(9, 12)).values());
    }

    private static Tried best(List<Tried> tried) {
        return tried.stream().max(Comparator.comparing(Tried::rank)).orElseThrow();
    }

    @Test
    void nothing_better_leaves_the_recipe_as_it_is_and_what_cannot_be_trained_is_last() throws IOException {
        Finding finding = search(
                300,
                (values, part, run) -> values.isEmpty()
                        ? new Tried(values, part, run, 0.8, 0.4, 9)
                        : new Tried(values, part, run, values.containsKey(RATE) ? null : 0.7, 0.3, 9.0 / part));

        assertThat(finding.best().values()).isEmpty();
        assertThat(finding.standings()).hasSizeGreaterThan(3);
    }

    /** As where all are as accurate, since the linear path decides: what is learnt beside it shows in the loss alone. */
    @Test
    void of_equally_accurate_values_those_with_less_loss_go_on_and_stand_first() throws IOException {
        Finding finding = search(400, (values, part, run) -> {
            Tried made = made(values, part, run);
            return new Tried(values, part, run, 0.8, 1 - Objects.requireNonNull(made.quality()), made.seconds());
        });

        assertThat(finding.best().values())
                .containsEntry(RATE, "0.0005")
                .containsEntry("network.deep.recurrent.units", "32");
        List<Tried> round = heard.subList(1, 14);
        assertThat(round.get(12).values()).isEqualTo(best(round.subList(9, 12)).values());
        assertThat(round.subList(9, 12))
                .extracting(tried -> Objects.requireNonNull(tried.loss()))
                .allSatisfy(loss -> assertThat(round.subList(0, 9))
                        .filteredOn(tried -> Objects.requireNonNull(tried.loss()) < loss)
                        .hasSizeLessThan(3));
    }

    @Test
    void less_loss_is_no_gain_over_a_better_accuracy_and_a_former_journal_that_knows_no_loss_goes_on()
            throws IOException {
        Finding finding = search(
                300,
                (values, part, run) -> values.isEmpty()
                        ? new Tried(values, part, run, 0.8, 0.9, 9)
                        : new Tried(values, part, run, 0.79, 0.1, 9.0 / part));
        assertThat(finding.best().values()).isEmpty();

        Path file = directory.resolve("former.jsonl");
        Files.writeString(
                file, "{\"search\":\"toy\"}\n{\"values\":{},\"part\":1,\"run\":1,\"quality\":0.8,\"seconds\":9.0}\n");
        Journal journal = Journal.open(file, "toy", SearchTest::made);
        assertThat(journal.size()).isEqualTo(1);
        assertThat(journal.run(Map.of(), 1, 1).loss()).isNull();
    }

    @Test
    void a_recipe_that_cannot_be_trained_is_refused_and_not_found_best() {
        assertThatThrownBy(() -> search(300, (values, part, run) -> new Tried(values, part, run, null, null, 0.001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be trained");
    }

    @Test
    void time_ends_it_and_without_a_single_training_there_is_no_finding() throws IOException {
        Finding finding = search(500, (values, part, run) -> {
            if (!values.isEmpty()) {
                throw new CancellationException("up");
            }
            return made(values, part, run);
        });

        assertThat(finding.best().values()).isEmpty();
        assertThatThrownBy(() -> search(500, (values, part, run) -> {
                    throw new CancellationException("up");
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void a_search_that_was_cut_off_goes_on_and_ends_as_if_it_had_not_been() throws IOException {
        Finding whole = search(400, SearchTest::made);
        List<Tried> uncut = List.copyOf(heard);
        Path file = directory.resolve("trainings.jsonl");
        int[] left = {7};
        search(400, Journal.open(file, "toy", (values, part, run) -> {
            if (left[0]-- == 0) {
                throw new CancellationException("killed");
            }
            return made(values, part, run);
        }));
        Files.writeString(file, "{\"values\":{\"opti", StandardOpenOption.APPEND);
        heard.clear();
        int[] again = {0};
        Journal journal = Journal.open(file, "toy", (values, part, run) -> {
            again[0]++;
            return made(values, part, run);
        });
        assertThat(journal.size()).isEqualTo(7);

        assertThat(search(400, journal)).isEqualTo(whole);
        assertThat(heard).isEqualTo(uncut);
        assertThat(again[0]).isEqualTo(uncut.size() - 7);
        assertThatThrownBy(() -> Journal.open(file, "other", SearchTest::made)).hasMessageContaining("another search");
    }

    @Test
    void what_is_fixed_or_the_recipe_does_not_have_is_not_searched() throws IOException {
        assertThat(space().choices()).containsKey(RATE).doesNotContainKey("encoder.ngrams.subwords");
        assertThat(space().choices().get(RATE)).containsExactly("0.0005", "0.002", "0.004");
        assertThat(SearchSpace.of(Recipe.load("linear"), Set.of("schedule.epochs"))
                        .choices())
                .doesNotContainKeys("network.deep.recurrent.units", "schedule.epochs")
                .containsKey("encoder.ngrams.order");
    }
}
