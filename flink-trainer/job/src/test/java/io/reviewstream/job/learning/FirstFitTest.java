package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.network.training.DamagedCheckpointException;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstFitTest {
    @Test
    void rows_to_stop_by_that_have_other_labels_are_refused_with_the_labels_of_both() {
        assertThatThrownBy(() -> FitParts.of(rows("pos", "neg", "neg"), rows("1", "5", "5")))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("1 (1), 5 (2)")
                .hasMessageContaining("neg (2), pos (1)");
    }

    @Test
    void rows_to_stop_by_with_a_label_that_is_not_learnt_are_left_out_and_counted() {
        FitParts parts = FitParts.of(rows("pos", "neg"), rows("pos", "mixed", "mixed"));
        assertThat(parts.dev()).extracting(TrainingExample::label).containsExactly("pos");
        assertThat(parts.notes()).singleElement().asString().contains("2 of the rows", "mixed (2)");
    }

    @Test
    void rows_of_which_none_is_left_to_stop_by_have_no_dev_part_and_it_is_said() {
        List<TrainingExample> same = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            same.add(row("the same text", i % 2 == 0 ? "pos" : "neg"));
        }
        FitParts parts = FitParts.of(same, List.of());
        assertThat(parts.dev()).isEmpty();
        assertThat(parts.measured()).isEqualTo(same);
        assertThat(parts.notes()).singleElement().asString().contains("no dev figures");
    }

    @Test
    void a_rare_label_whose_rows_would_all_stop_the_fit_is_learnt_instead() {
        List<TrainingExample> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(row("text " + i, "pos"));
        }
        TrainingExample rare =
                row(FitParts.of(rowsOfTwo(rows), List.of()).dev().get(0).text(), "rare");
        rows.add(rare);

        FitParts parts = FitParts.of(rows, List.of());

        assertThat(parts.train()).contains(rare);
        assertThat(parts.dev()).isNotEmpty().doesNotContain(rare);
    }

    /** The same texts, which fall to the same part, with two labels. */
    private static List<TrainingExample> rowsOfTwo(List<TrainingExample> rows) {
        List<TrainingExample> two = new ArrayList<>();
        for (TrainingExample row : rows) {
            two.add(row(row.text(), two.size() % 2 == 0 ? "pos" : "neg"));
        }
        return two;
    }

    @Test
    void labels_that_no_training_row_has_are_named() {
        List<TrainingExample> rows = rows("pos", "neg");
        List<TrainingExample> all = new ArrayList<>(rows);
        all.addAll(rows("late", "late", "pos"));
        assertThat(FitParts.of(rows, rows("pos")).lost(all)).isEqualTo("late (2)");
    }

    @Test
    void labels_that_people_take_for_one_are_warned_of_with_their_rows() {
        FitParts parts = FitParts.of(rows("pos", "Pos", "Pos", "neg"), rows("pos"));
        assertThat(parts.notes()).singleElement().asString().contains("Pos (2), pos (1)");
    }

    @Test
    void labels_that_the_release_will_not_know_are_warned_of() {
        List<String> notes = new ArrayList<>();
        FitListener listener = new FitListener() {
            @Override
            public void onNote(String note) {
                notes.add(note);
            }
        };
        FirstFit fit = new FirstFit(new TrainingSettings(SmallRecipe.get(), false, true), listener, () -> true, null);
        assertThatThrownBy(() -> fit.fit(rows("pos", "neg"), rows("late", "pos"), rows("pos"), (row, why) -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(notes)
                .filteredOn(note -> !note.startsWith("memory: "))
                .singleElement()
                .asString()
                .contains("will not know", "late (1)");
    }

    @Test
    void readable_texts_with_which_no_fit_can_be_made_are_left_out_and_every_other_is_learnt() {
        List<TrainingExample> rows = toys(200);
        List<TrainingExample> aside = new ArrayList<>();
        FirstFit fit = fit((real, train, dev) -> {
            if (Stream.concat(train.stream(), dev.stream())
                    .anyMatch(text -> text.text().contains("number 77 "))) {
                throw new IllegalArgumentException("poison");
            }
            return real.run(train, dev);
        });

        FirstFit.Result result = fit.fit(rows, List.of(), List.of(), (row, why) -> aside.add(row));

        assertThat(aside).containsExactly(rows.get(77));
        assertThat(result.trained().size() + result.dev().size()).isEqualTo(199);
        result.model().close();
    }

    @Test
    void a_fit_that_fails_whatever_its_rows_are_is_no_fault_of_theirs() {
        List<TrainingExample> aside = new ArrayList<>();
        FirstFit broken = fit((real, train, dev) -> {
            throw new IllegalStateException("no device");
        });
        FirstFit choosy = fit((real, train, dev) -> {
            if (train.stream().anyMatch(text -> text.text().contains("number"))) {
                throw new IllegalStateException("no text that I like");
            }
            return real.run(train, dev);
        });

        for (int count : List.of(16, 60)) {
            assertThatThrownBy(() -> broken.fit(toys(count), List.of(), List.of(), (row, why) -> aside.add(row)))
                    .hasMessage("no device");
        }
        assertThatThrownBy(() -> choosy.fit(toys(60), List.of(), List.of(), (row, why) -> aside.add(row)))
                .hasMessage("no text that I like");
        assertThat(aside).isEmpty();
    }

    @Test
    void a_checkpoint_of_another_training_is_no_fault_of_the_rows_and_costs_no_search(@TempDir Path directory) {
        AtomicInteger runs = new AtomicInteger();
        FirstFit.Runner counting = (real, train, dev) -> {
            runs.incrementAndGet();
            return real.run(train, dev);
        };
        fit(directory, counting)
                .fit(toys(60), List.of(), List.of(), (row, why) -> {})
                .model()
                .close();

        assertThatThrownBy(() -> fit(directory, counting).fit(toys(80), List.of(), List.of(), (row, why) -> {}))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("other texts");
        assertThat(runs).hasValue(2);
    }

    @Test
    void poison_that_is_found_after_a_checkpoint_was_written_is_left_out_all_the_same(@TempDir Path directory) {
        List<TrainingExample> rows = toys(200);
        List<TrainingExample> aside = new ArrayList<>();
        FirstFit fit = fit(directory, (real, train, dev) -> {
            Fitted fitted = real.run(train, dev);
            if (Stream.concat(train.stream(), dev.stream())
                    .anyMatch(text -> text.text().contains("number 77 "))) {
                fitted.network().close();
                throw new IllegalArgumentException("poison");
            }
            return fitted;
        });

        FirstFit.Result result = fit.fit(rows, List.of(), List.of(), (row, why) -> aside.add(row));

        assertThat(aside).containsExactly(rows.get(77));
        result.model().close();
    }

    private static FirstFit fit(FirstFit.Runner runner) {
        return fit(null, runner);
    }

    private static FirstFit fit(@Nullable Path checkpoints, FirstFit.Runner runner) {
        return new FirstFit(
                new TrainingSettings(SmallRecipe.get(), false, true),
                new FitListener() {},
                () -> false,
                checkpoints,
                runner);
    }

    private static List<TrainingExample> toys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TrainingExample(
                        TrainingExample.Kind.ROW,
                        ToyReviews.text(i),
                        ToyReviews.label(i),
                        FeedbackSource.IMPORT,
                        -1,
                        i))
                .toList();
    }

    @Test
    void one_label_is_too_few_and_the_reason_counts_the_rows_that_are_left() {
        assertThatThrownBy(() -> FitParts.of(rows("neg"), rows("neg")))
                .hasMessageContaining("at least two labels")
                .hasMessageContaining("of the 1 rows left")
                .hasMessageContaining("\"neg\"");
    }

    private static List<TrainingExample> rows(String... labels) {
        List<TrainingExample> rows = new ArrayList<>();
        for (String label : labels) {
            rows.add(row("text " + rows.size() + " of " + label, label));
        }
        return rows;
    }

    private static TrainingExample row(String text, String label) {
        return new TrainingExample(TrainingExample.Kind.ROW, text, label, FeedbackSource.IMPORT, -1, 0);
    }
}
