package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.json.BundleJson;
import io.reviewstream.network.recipe.choice.RecipeChoice;
import io.reviewstream.network.recipe.choice.TextSurvey;
import io.reviewstream.network.study.StudyReport;
import io.reviewstream.network.study.page.StudyPage;
import io.reviewstream.network.study.words.TextSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int study(Object... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "study";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = arguments[i].toString();
        }
        return Trainer.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    private Path file(String... lines) throws Exception {
        return Files.write(directory.resolve("set.tsv"), List.of(lines));
    }

    @Test
    void it_prints_what_it_writes_as_json() throws Exception {
        Path json = directory.resolve("study.json");

        assertThat(study(ToyReviews.file(directory, 300), "--recipe", "bigru-attention", "--json", json))
                .isZero();

        StudyReport report = BundleJson.read(json, StudyReport.class);
        assertThat(report.texts()).isEqualTo(300);
        assertThat(out.toString()).isEqualTo(StudyPage.of(report)).contains("toy.tsv: 300 texts, 2 labels");
    }

    @Test
    void without_a_recipe_it_is_the_one_that_training_would_choose_and_the_options_say_all_of_it() throws Exception {
        Path file = file("text\tlabel", "good and fine and well\tpos", "bad and poor and dull\tneg");
        RecipeChoice choice = RecipeChoice.of(TextSurvey.of(TextSource.file(file, TextColumns.labelledBy("label")))
                .traits(null));

        assertThat(study(file, "--set", "vocabulary.min-count=3")).isZero();

        assertThat(err.toString()).startsWith(choice.line());
        assertThat(choice.values()).containsOnlyKeys("buckets");
        assertThat(out.toString())
                .contains("cut into words by the recipe bigru-attention-short")
                .contains("always saying the most frequent: 50.0 %\n")
                .contains(
                        "  --recipe bigru-attention-short \\\n      --set 'buckets=[",
                        "--set vocabulary.min-count=2 \\\n");
    }

    @Test
    void a_column_of_another_name_is_proposed_and_taken_and_labels_that_are_alike_are_warned_of() throws Exception {
        Path file = file("document\tlabel", "good\tPositive", "fine\tpositive ", "bad\tnegative");

        assertThat(study(file)).isEqualTo(1);
        assertThat(err.toString()).contains("say by --text-column document");
        assertThat(study(file, "--text-column", "document")).isZero();
        assertThat(out.toString()).contains("3 texts, 3 labels", "Positive (1), positive (1)");
    }

    @Test
    void arguments_in_any_letters_are_read_under_a_locale_that_has_none_of_them() throws Exception {
        Path file = file("text\tlabel", "good\tpos", "bad\tneg");
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "LC_ALL=C exec \"$@\" --text-column=\"$(printf '\\352\\260\\200')\"", "sh"));
        command.addAll(TrainerProcess.command(List.of("study", file.toString())));

        TrainerProcess.Ended ended = TrainerProcess.run(directory, command);

        assertThat(String.join("\n", ended.err())).contains("there is no column '\uAC00'");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void recipe_tokenizer_settings_and_label_column_are_taken() throws Exception {
        Path file = file("text\tmood", "재미있는 영화\t좋음", "나쁜 영화\t나쁨");

        assertThat(study(
                        file,
                        "--label-column",
                        "mood",
                        "--recipe",
                        "bigru-attention",
                        "--tokenizer",
                        "characters",
                        "--set",
                        "vocabulary.min-count=7"))
                .isZero();

        assertThat(out.toString())
                .contains("cut into characters by the recipe bigru-attention")
                .contains("vocabulary.min-count=2  (recipe: 7)");
    }

    @Test
    void a_missing_column_is_named_with_the_columns_that_there_are() throws Exception {
        assertThat(study(file("text\tmood", "good\tpos"))).isEqualTo(1);

        assertThat(err.toString()).contains("set.tsv:1: there is no column 'label' in the header, only [text, mood]");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void an_empty_file_a_file_without_rows_and_a_single_label_are_told_apart() throws Exception {
        assertThat(study(file())).isEqualTo(1);
        assertThat(study(file("text\tlabel"))).isEqualTo(1);
        assertThat(study(file("text\tlabel", "good\tpos"))).isEqualTo(1);

        assertThat(err.toString())
                .contains("the file is empty; its first line must name the columns")
                .contains("set.tsv has no rows")
                .contains("all 1 texts of set.tsv have the label \"pos\"")
                .contains("--label-column");
    }

    @Test
    void a_file_or_recipe_that_is_not_there_is_a_wrong_call() throws Exception {
        assertThat(study("missing.tsv")).isEqualTo(2);
        assertThat(study(ToyReviews.file(directory, 10), "--dev", "nowhere.tsv"))
                .isEqualTo(2);
        assertThat(study(ToyReviews.file(directory, 10), "--recipe", "bigru")).isEqualTo(2);

        assertThat(study(ToyReviews.file(directory, 10), "--json", directory.resolve("no/study.json")))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("there is no folder " + directory.resolve("no"))
                .contains("cannot read missing.tsv")
                .contains("cannot read nowhere.tsv")
                .contains("there is no recipe \"bigru\"");
    }
}
