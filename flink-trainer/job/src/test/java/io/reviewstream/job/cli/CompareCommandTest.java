package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.job.ToyReviews;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void two_recipes_with_two_seeds_are_trained_measured_and_told_apart() throws Exception {
        Path train = ToyReviews.file(directory, 200);
        Path test = Files.copy(train, directory.resolve("test.tsv"));
        // Blind: knows only the words that stand in every text.
        Path blind = Files.writeString(
                directory.resolve("blind.yaml"), "extends: plain-bigru-attention\nvocabulary:\n  min-count: 150\n");
        Path json = directory.resolve("result.json");

        int code = execute(
                "compare",
                train.toString(),
                "--test",
                test.toString(),
                "--recipes=bigru-attention," + blind,
                "--seeds=2",
                "--set=network.deep.embedding.dim=8",
                "--set=network.deep.recurrent.units=6",
                "--set=buckets=[16]",
                "--learning-rate=0.02",
                "--epochs=6",
                "--batch-size=16",
                "--deterministic",
                "--json",
                json.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("µs a text, of 64")
                .containsPattern("bigru-attention +\\d\\.\\d{4} ± \\d\\.\\d{4} .* best")
                .containsPattern("blind .* < 0\\.0001 +differs")
                .contains("± is the standard deviation over 2 seeds. Best by accuracy on dev: bigru-attention.");
        assertThat(err.toString()).contains("bigru-attention, seed 2: dev accuracy");
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.path("best").asText()).isEqualTo("bigru-attention");
        assertThat(figures.path("trainTexts").asInt() + figures.path("devTexts").asInt())
                .isEqualTo(200);
        JsonNode trial = figures.path("recipes").path(0).path("trials").path(1);
        assertThat(trial.path("seed").asInt()).isEqualTo(2);
        assertThat(trial.path("test").path("accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(trial.path("service").path("parameters").asLong()).isPositive();
        assertThat(figures.path("recipes").path(1).path("significant").asBoolean())
                .isTrue();
    }

    @Test
    void a_recipe_that_does_not_exist_is_found_before_anything_is_trained() throws Exception {
        String file = ToyReviews.file(directory, 20).toString();
        assertThat(execute("compare", file, "--recipes=bigru-attention,nope")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no recipe \"nope\"").doesNotContain("seed 1:");
        assertThat(execute("compare", file, "--recipes=bigru-attention", "--seeds=0"))
                .isEqualTo(2);
        assertThat(execute("compare", file)).isEqualTo(2);
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Trainer.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
