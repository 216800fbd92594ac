package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import io.reviewstream.network.recipe.Recipe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tune(Path file, String... options) {
        List<String> words = new ArrayList<>(List.of("tune", file.toString()));
        words.addAll(List.of(options));
        return Trainer.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
    }

    @Test
    void a_recipe_is_found_and_written_with_the_command_that_trains_it_and_the_time_is_over_once() throws Exception {
        Path file = ToyReviews.file(directory, 300);
        Path recipe = directory.resolve("best.yaml");
        String[] options = {
            "--minutes=0.1",
            "--out=" + recipe,
            "--set=network.deep.recurrent.units=4",
            "--set=network.deep.embedding.dim=8",
            "--epochs=1",
            "--batch-size=16"
        };

        assertThat(tune(file, options)).as(err.toString()).isZero();

        assertThat(out.toString())
                .containsPattern("values +dev accuracy +loss +seeds +s each\n")
                .containsPattern("(?m)^as it is +\\d\\.\\d{4}( ± \\d\\.\\d{4})? +\\d\\.\\d{4} ")
                .endsWith("train it: trainer train " + file + " --recipe " + recipe + " --epochs 1 --batch-size 16\n");
        assertThat(err.toString()).contains("of dev to choose by", "as it is: ", "best so far ");
        Recipe found = Recipe.load(recipe.toString());
        assertThat(found.name()).isEqualTo("bigru-attention-short-tuned");
        assertThat(found.schedule().epochs()).isEqualTo(1);
        assertThat(Files.readString(recipe)).startsWith("# bigru-attention-short with other values");

        assertThat(tune(file, options)).isZero();
        assertThat(err.toString()).containsPattern("\\d of them are done");
        assertThat(tune(ToyReviews.file(directory, 200), options)).isEqualTo(1);
        assertThat(err.toString()).contains("best.trainings.jsonl holds the trainings of another search");
    }

    @Test
    void what_makes_no_sense_is_told_before_anything_is_trained() throws Exception {
        Path file = ToyReviews.file(directory, 50);

        assertThat(tune(file, "--minutes=0")).isEqualTo(2);
        assertThat(tune(file, "--out=" + directory.resolve("no/best.yaml"))).isEqualTo(2);
        assertThat(tune(ToyReviews.file(directory, 3), "--recipe=linear", "--out=" + directory.resolve("a.yaml")))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("--minutes must be above 0", "in a folder that is there")
                .doesNotContain("best so far");
    }
}
