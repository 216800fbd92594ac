package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.comparison.Parts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
    @TempDir
    Path folder;

    @Test
    void test_is_not_even_opened_where_only_dev_is_wanted() throws Exception {
        write("train", 8);
        write("dev", 2);
        Parts parts = new DataSet(folder, "rating").parts(false, 100);
        assertThat(parts.test()).isNull();
        assertThat(parts.train()).hasSize(8).first().isEqualTo(new LabelledText("text 0", "r0"));
        assertThatThrownBy(() -> new DataSet(folder, "rating").parts(true, 100))
                .hasMessageContaining("test.tsv.gz")
                .hasMessageContaining("-Ddata.dir");
    }

    @Test
    void a_sample_is_the_same_each_time_and_from_all_over_the_file() throws Exception {
        write("train", 400);
        write("dev", 100);
        write("test", 100);
        Parts parts = new DataSet(folder, "rating").parts(true, 40);
        assertThat(parts.train()).hasSize(40).doesNotHaveDuplicates();
        assertThat(parts.train().subList(0, 10)).anyMatch(row -> row.text().matches("text [123]\\d\\d"));
        assertThat(parts.dev()).hasSize(10);
        assertThat(parts.test()).hasSize(10);
        assertThat(new DataSet(folder, "rating").parts(true, 40)).isEqualTo(parts);
    }

    private void write(String part, int rows) throws IOException {
        StringBuilder text = new StringBuilder("rating\ttext\n");
        for (int i = 0; i < rows; i++) {
            text.append('r').append(i % 3).append("\ttext ").append(i).append('\n');
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(part + ".tsv.gz")))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
