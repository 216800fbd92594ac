package io.reviewstream.benchmarks.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingBenchmarkTest {
    private static final int ROWS = 40;

    private final BenchReport report = new BenchReport("encoding", true);

    @Test
    void without_data_its_goals_are_not_reached_and_say_why() throws Exception {
        run(new Properties());

        assertThat(report.reached()).isZero();
        assertThat(report.text())
                .contains("not run: no data sets: give -Ddata.dir=DIR")
                .endsWith("encoding: 0 of 2 goals reached\n");
    }

    @Test
    void every_text_of_every_file_is_compared_and_sets_that_are_not_there_are_named(@TempDir Path data)
            throws Exception {
        write(data.resolve("nsmc-binary").resolve("train.tsv.gz"));
        write(data.resolve("others").resolve("test.tsv.gz"));
        Properties properties = new Properties();
        properties.setProperty("data.dir", data.toString());
        properties.setProperty("bench.quick", "true");

        run(properties);

        assertThat(report.text())
                .contains("0 of " + 2 * ROWS + " texts differ (quick) | reached")
                .contains("imdb-stars is left out");
    }

    private void run(Properties properties) throws Exception {
        new EncodingBenchmark()
                .run(BenchOptions.of(properties), report, new PrintStream(OutputStream.nullOutputStream()));
    }

    private static void write(Path file) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("재미없었어요 안 보면 후회한다 ").append(i).append("번 봤다\tpos\n");
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
