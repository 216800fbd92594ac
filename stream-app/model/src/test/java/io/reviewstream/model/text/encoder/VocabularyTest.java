package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    @TempDir
    Path directory;

    private static Vocabulary counted(int minCount, int maxSize, String... tokens) {
        VocabularyCounter counter = Vocabulary.counter();
        for (String token : tokens) {
            counter.add(token);
        }
        return counter.build(minCount, maxSize);
    }

    @Test
    void frequent_tokens_come_first_and_equal_ones_by_text() {
        assertThat(counted(1, 100, "b", "c", "a", "c", "b", "c").tokens())
                .containsExactly("<pad>", "<oov>", "c", "b", "a");
        assertThat(counted(1, 100, "z", "y", "x").tokens()).endsWith("x", "y", "z");
    }

    @Test
    void rare_tokens_are_cut_and_so_is_what_exceeds_the_size() {
        assertThat(counted(2, 100, "a", "b", "b").tokens()).endsWith("<oov>", "b");
        assertThat(counted(1, 3, "a", "b", "b").tokens()).containsExactly("<pad>", "<oov>", "b");
    }

    @Test
    void a_text_that_says_pad_never_becomes_padding() {
        Vocabulary vocabulary = counted(1, 100, "<pad>", "<oov>", "a");
        assertThat(vocabulary.size()).isEqualTo(3);
        assertThat(vocabulary.id("<pad>")).isEqualTo(Vocabulary.OOV);
        assertThat(vocabulary.id("nowhere")).isEqualTo(Vocabulary.OOV);
        assertThat(vocabulary.id("a")).isEqualTo(2);
    }

    @Test
    void growing_keeps_every_id() {
        Vocabulary grown = Vocabulary.of(List.of("a", "b")).plus(List.of("c", "a", "c", "<pad>", "d"));
        assertThat(grown.tokens()).containsExactly("<pad>", "<oov>", "a", "b", "c", "d");
        assertThat(grown.id("d")).isEqualTo(5);
    }

    @Test
    void odd_tokens_survive_the_file() throws IOException {
        Vocabulary vocabulary = Vocabulary.of(List.of(
                "a\nb", "\t", "\\", "\\n", "\r", "한", "😀", "\uD800", "\uDC00x", "\u0000", "\u2028", "\u0085", " ",
                "\\u0041"));
        Path file = directory.resolve("vocabulary.txt");
        vocabulary.write(file);
        assertThat(Vocabulary.read(file)).isEqualTo(vocabulary);
        assertThat(Files.readString(file)).startsWith("<pad>\n<oov>\na\\nb\n\\t\n\\\\\n");
    }

    @Test
    void a_damaged_file_is_refused_with_its_line() throws IOException {
        assertRefused("<pad>\n<oov>\na", "cut off");
        assertRefused("<oov>\n<pad>\na\n", ":1: a vocabulary begins with");
        assertRefused("", "cut off");
        assertRefused("<pad>\n<oov>\na\nb\na\n", "'a' is there twice");
        assertRefused("<pad>\n<oov>\na\nb\\q\n", ":4: a backslash is written");
        assertRefused("<pad>\n<oov>\n\\u00\n", ":3: ");
        assertRefused("<pad>\n<oov>\n\n", "cannot hold the token ''");
    }

    private void assertRefused(String content, String message) throws IOException {
        Path file = directory.resolve("vocabulary.txt");
        Files.writeString(file, content);
        assertThatThrownBy(() -> Vocabulary.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vocabulary.txt")
                .hasMessageContaining(message);
    }
}
