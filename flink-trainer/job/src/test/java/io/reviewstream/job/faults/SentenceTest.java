package io.reviewstream.job.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.dataset.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceTest {
    @Test
    void a_file_of_texts_is_told_in_its_own_words_whatever_lies_below(@TempDir Path directory) throws Exception {
        Path file = Files.write(
                directory.resolve("latin.tsv"), "text\tlabel\ncaf\u00e9\tpos\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Sentence.about(new IllegalStateException(failure(file))))
                .startsWith(file + ":2: ")
                .doesNotContain("Input length");
    }

    private static Throwable failure(Path file) {
        try {
            TextFile.readLabelled(file);
            throw new AssertionError("read");
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void a_full_disk_is_told_with_the_place_and_the_fix() {
        IOException export = new IOException("TensorFlow: variables/x.tempstate1; No space left on device [[save]]");
        assertThat(Sentence.about(
                        new UncheckedIOException("no bundle could be written to the bundle store /b", export)))
                .isEqualTo(
                        "no bundle could be written to the bundle store /b: No space left on device; make room there,"
                                + " or choose another place");
    }

    @Test
    void a_place_that_may_not_be_written_is_told_with_the_reason() {
        UncheckedIOException failure = new UncheckedIOException(
                "the checkpoint directory /b cannot be written", new AccessDeniedException("/b/progress"));
        assertThat(Sentence.about(new RuntimeException(failure)))
                .isEqualTo("the checkpoint directory /b cannot be written: /b/progress: permission denied");
    }

    @Test
    void an_error_of_the_class_path_keeps_its_name() {
        assertThat(Sentence.about(new RuntimeException(new NoSuchMethodError("CSVParser.getReader"))))
                .isEqualTo("NoSuchMethodError: CSVParser.getReader");
    }
}
