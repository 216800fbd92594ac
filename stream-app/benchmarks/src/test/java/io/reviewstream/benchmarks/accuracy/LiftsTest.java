package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.network.recipe.Recipes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftsTest {
    private static final Map<String, String> SMALL = Map.of(
            "encoder.mark-repeats", "true",
            "buckets", "[4]",
            "network.deep.embedding.dim", "3",
            "network.deep.recurrent.units", "2",
            "network.deep.head.attention-units", "2",
            "schedule.epochs", "1",
            "schedule.evaluations-per-epoch", "1");

    @TempDir
    Path data;

    @Test
    void each_is_measured_on_dev_beside_the_row_as_it_is_and_test_is_not_opened() throws Exception {
        write("train", 60);
        write("dev", 20);
        AccuracyRow row = new AccuracyRow(
                "toy",
                "label",
                "plain-bigru-attention",
                SMALL,
                1,
                null,
                null,
                Map.of(),
                new Reach(0.5, null, null, false),
                null);
        BenchReport report = new BenchReport("accuracy", false);
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        new Lifts(new RowPlan(data, false, false, true, 1, Map.of()), new RowProgress(out))
                .measure(Map.of("toy", row), report);

        assertThat(report.text().lines().filter(line -> line.contains("toy")))
                .hasSize(Lifts.tried().size())
                .first()
                .asString()
                .contains("as it is", "+0.0000 (+0.0000 to +0.0000)");
        assertThat(report.text()).contains("averaged weights", "type dropout", "ambiguity smoothing", "four teachers");
    }

    @Test
    void their_values_are_those_of_a_recipe_and_none_is_on_by_default() throws Exception {
        for (Map<String, String> values : Lifts.tried().values()) {
            var recipe = new Recipes().load("bigru-attention", values);
            assertThat(recipe.equals(new Recipes().load("bigru-attention", Map.of())))
                    .isEqualTo(values.isEmpty());
        }
    }

    private void write(String part, int rows) throws IOException {
        StringBuilder text = new StringBuilder("label\ttext\n");
        for (int i = 0; i < rows; i++) {
            text.append(i % 2 == 0 ? "good\tfine film " : "bad\tpoor film ")
                    .append(i % 5)
                    .append('\n');
        }
        Path file = Files.createDirectories(data.resolve("toy")).resolve(part + ".tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
