package io.reviewstream.quickstart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.quickstart.sample.TsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    @TempDir
    Path directory;

    @Test
    void a_large_file_is_used_in_part_and_the_description_says_so() throws IOException, UnfitFileException {
        FileSource source = FileSource.read(file(25_000, "short text "), "en");

        assertThat(source.bootstrap()).hasSize(6_000);
        assertThat(classified(source)).isEqualTo(4_000);
        assertThat(source.description()).anyMatch(line -> line.contains("25,000 labelled rows"));
        assertThat(source.description())
                .anyMatch(line -> line.contains("learns 6,000")
                        && line.contains("classifies 4,000")
                        && line.contains("15,000 are not used"));
    }

    @Test
    void of_long_texts_fewer_are_used() throws IOException, UnfitFileException {
        FileSource source = FileSource.read(file(12_000, "a word and another ".repeat(40)), "en");

        assertThat(source.isLong()).isTrue();
        assertThat(source.bootstrap()).hasSize(4_000);
        assertThat(classified(source)).isEqualTo(2_000);
    }

    @Test
    void of_a_small_file_every_row_is_used_once() throws IOException, UnfitFileException {
        FileSource source = FileSource.read(file(500, "text "), "en");

        Set<String> ids = new HashSet<>();
        Stream.of(source.bootstrap(), source.familiar()).flatMap(List::stream).forEach(row -> ids.add(row.id()));
        int fresh = source.freshParts().labelled() + source.freshParts().afterwards();
        Stream.generate(source.fresh()::next).limit(fresh).forEach(row -> ids.add(row.id()));

        assertThat(source.bootstrap()).hasSize(300);
        assertThat(ids).hasSize(500);
    }

    @Test
    void when_the_fresh_rows_are_used_up_they_come_again_under_other_ids() throws IOException, UnfitFileException {
        FileSource source = FileSource.read(file(500, "text "), "en");

        List<String> ids = Stream.generate(source.fresh()::next)
                .limit(400)
                .map(LabelledReview::id)
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void rows_without_a_label_are_left_out_and_counted() throws IOException, UnfitFileException {
        Path file = directory.resolve("reviews.tsv");
        try (TsvWriter writer = new TsvWriter(Files.newBufferedWriter(file), List.of("text", "label", "stars"))) {
            for (int i = 0; i < 400; i++) {
                writer.row(List.of("text " + i, i % 4 == 0 ? "" : i % 2 == 0 ? "good" : "bad", "5"));
            }
        }

        FileSource source = FileSource.read(file, "en");

        assertThat(source.description().get(0)).contains("300 labelled rows").contains("100 without a label");
        assertThat(source.bootstrap()).extracting(LabelledReview::label).containsOnly("good", "bad");
    }

    @Test
    void a_file_with_too_few_rows_or_one_label_is_refused_with_the_reason() throws IOException {
        Path few = file(20, "text ");
        assertThatThrownBy(() -> FileSource.read(few, "en"))
                .isInstanceOf(UnfitFileException.class)
                .hasMessageContaining("20 rows with a label")
                .hasMessageContaining("200");

        Path same = directory.resolve("same.tsv");
        try (TsvWriter writer = new TsvWriter(Files.newBufferedWriter(same), List.of("text", "label"))) {
            for (int i = 0; i < 300; i++) {
                writer.row(List.of("text " + i, "good"));
            }
        }
        assertThatThrownBy(() -> FileSource.read(same, "en"))
                .isInstanceOf(UnfitFileException.class)
                .hasMessageContaining("one label");
    }

    @Test
    void the_same_file_is_divided_alike_each_time() throws IOException, UnfitFileException {
        Path file = file(12_000, "text ");

        assertThat(FileSource.read(file, "en").bootstrap())
                .isEqualTo(FileSource.read(file, "en").bootstrap());
    }

    private static int classified(FileSource source) {
        return source.familiar().size()
                + source.freshParts().labelled()
                + source.freshParts().afterwards();
    }

    private Path file(int rows, String text) throws IOException {
        Path file = directory.resolve("rows-" + rows + ".tsv");
        try (TsvWriter writer = new TsvWriter(Files.newBufferedWriter(file), List.of("text", "label", "other"))) {
            for (int i = 0; i < rows; i++) {
                writer.row(List.of(text + i, i % 3 == 0 ? "good" : "bad", "x"));
            }
        }
        return file;
    }
}
