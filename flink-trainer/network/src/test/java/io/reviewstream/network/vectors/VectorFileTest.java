package io.reviewstream.network.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
    @TempDir
    private Path directory;

    private VectorFile file(String text) throws IOException {
        return new VectorFile(Files.writeString(directory.resolve("vectors.txt"), text));
    }

    @Test
    void words_come_in_the_order_of_the_file_and_vectors_as_they_stand_there() throws IOException {
        VectorFile file = file("good 1 2.5\nbad -1 -2e-1\ngood 9 9\n");
        assertThat(file.words()).containsExactly("good", "bad");
        assertThat(file.vectors(word -> true, 2).get("good")).containsExactly(1f, 2.5f);
        assertThat(file.vectors(word -> true, 2).get("bad")).containsExactly(-1f, -0.2f);
        assertThat(file.vectors("bad"::equals, 2)).containsOnlyKeys("bad");
    }

    @Test
    void a_gzipped_file_is_read_as_well() throws IOException {
        Path zipped = directory.resolve("vectors.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("영화 1 2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new VectorFile(zipped).vectors(word -> true, 2).get("영화")).containsExactly(1f, 2f);
    }

    @Test
    void a_wanted_line_that_is_no_vector_is_named_by_its_number() throws IOException {
        assertThatThrownBy(() -> file("good 1 2\nbad 1\n").vectors(word -> true, 2))
                .hasMessageContaining("line 2")
                .hasMessageContaining("embedding.dim");
        assertThatThrownBy(() -> file("good 1 2 3\n").vectors(word -> true, 2)).hasMessageContaining("line 1");
        assertThatThrownBy(() -> file("good 1 x\n").vectors(word -> true, 2))
                .hasMessageContaining("line 1: 'x' is no number");
        assertThatThrownBy(() -> file("good\n").words()).hasMessageContaining("line 1");
        assertThat(file("good 1 2\nbad 1\n").vectors("good"::equals, 2)).hasSize(1);
    }
}
