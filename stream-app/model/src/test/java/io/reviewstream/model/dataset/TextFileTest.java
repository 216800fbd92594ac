package io.reviewstream.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    Path directory;

    private Path file(String name, String content) throws IOException {
        return Files.write(directory.resolve(name), bytes(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String name, byte[] content) throws IOException {
        if (!name.endsWith(".gz")) {
            return content;
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        }
        return zipped.toByteArray();
    }

    private static List<TextRow> rows(Path file) {
        try (Stream<TextRow> rows = TextFile.open(file)) {
            return rows.toList();
        }
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(TextFileException.class)
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(file.toString()).contains(parts));
    }

    @Test
    void tsv_splits_at_line_feeds_only_and_undoes_escapes() throws IOException {
        Path file =
                file("a.TSV", "\uFEFFreview_id\tlabel\ttext\n7\tpos\ta\\tb\\n\\\\n\\r \\q\\\n\t\tc\rd\u2028\u0085e");
        assertThat(rows(file))
                .extracting(TextRow::id, TextRow::label, TextRow::text)
                .containsExactly(tuple("7", "pos", "a\tb\n\\n\r \\q\\"), tuple(null, null, "c\rd\u2028\u0085e"));
    }

    @Test
    void a_file_with_windows_lines_loses_their_ends() throws IOException {
        assertThat(rows(file("a.tsv", "text\tlabel\r\na\tpos\r\n")))
                .extracting(TextRow::label)
                .containsExactly("pos");
    }

    @Test
    void all_forms_say_the_same_zipped_or_not() throws IOException {
        for (String zip : List.of("", ".gz")) {
            for (Path file : List.of(
                    file("a.tsv" + zip, "id\ttext\trating\n1\tgood, \"so\"\\nsay\t10\n"),
                    file("a.csv" + zip, "id,text,rating\r\n1,\"good, \"\"so\"\"\nsay\",10\r\n"),
                    file(
                            "a.jsonl" + zip,
                            "\n{\"id\": 1, \"text\": \"good, \\\"so\\\"\\nsay\", \"rating\": 10, \"x\": null}\n"),
                    file("a.ndjson" + zip, "{\"id\":\"1\",\"text\":\"good, \\\"so\\\"\\nsay\",\"rating\":\"10\"}"))) {
                TextRow row = rows(file).get(0);
                assertThat(row.id()).as(file.toString()).isEqualTo("1");
                assertThat(row.text()).isEqualTo("good, \"so\"\nsay");
                assertThat(row.columns()).containsEntry("rating", "10").containsOnlyKeys("id", "text", "rating");
            }
        }
    }

    @Test
    void any_column_may_be_the_label() throws IOException {
        Path file = file("a.tsv", "text\tlabel\trating\na\tpos\t9\n");
        assertThat(TextFile.readLabelled(file)).containsExactly(new LabelledText("a", "pos"));
        assertThat(TextFile.readLabelled(file, TextColumns.labelledBy("rating")))
                .containsExactly(new LabelledText("a", "9"));
    }

    @Test
    void a_wrong_number_of_fields_names_file_and_line() throws IOException {
        assertRefused(file("a.tsv", "text\tlabel\na\tpos\nb\n"), ":3: has 1 fields where the header has 2");
        assertRefused(file("a.csv", "text,label\n\"a\nb\",pos\nc,d,e\n"), ":4: has 3 fields");
    }

    @Test
    void missing_columns_and_labels_are_named() throws IOException {
        assertRefused(file("a.tsv", "document\tlabel\n"), ":1: there is no column 'text'", "[document, label]");
        assertRefused(file("b.tsv", ""), ":1: the file is empty");
        assertRefused(file("b.csv", ""), ":1: the file is empty");
        assertRefused(file("c.tsv", "text\ttext\n"), ":1: the column 'text' is there twice");
        assertRefused(file("d.jsonl", "{\"text\":\"a\"}\n{\"txt\":\"b\"}\n"), ":2: there is no 'text' here");
        Path unlabelled = file("e.tsv", "text\tlabel\na\tpos\nb\t\n");
        assertThatThrownBy(() -> TextFile.readLabelled(unlabelled)).hasMessageContaining(":3: the row has no 'label'");
    }

    @Test
    void what_is_not_json_or_csv_is_named() throws IOException {
        assertRefused(file("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\n"), ":2: is not JSON");
        assertRefused(
                file("t.jsonl", "{\"text\":\"a\",\"text\":\"b\"}\n"), ":1: has the property 'text' more than once");
        assertRefused(file("b.jsonl", "[1]\n"), ":1: is not a JSON object");
        assertRefused(file("c.jsonl", "{\"text\":\"a\"} x\n"), ":1: is not JSON");
        assertRefused(file("d.csv", "text\na\n\"b\" x\n"), ":3: the quotes in this record do not match");
        assertRefused(file("e.csv", "text\na\n\"b\n"), ":3: the quotes in this record do not match");
    }

    @Test
    void bytes_that_are_not_utf8_are_an_error_in_their_line() throws IOException {
        byte[] latin = "text\na\ncaf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Files.write(directory.resolve("a.tsv"), latin), ":3: is not UTF-8");
        assertRefused(Files.write(directory.resolve("a.csv"), latin), "is not UTF-8");
    }

    @Test
    void the_encoding_that_a_file_most_likely_has_is_proposed_and_none_where_nothing_can_be_told() throws IOException {
        assertRefused(
                encoded("a.tsv", "windows-1252", "caf\u00E9 cr\u00E8me"), ":2: ", "iconv -f WINDOWS-1252 -t UTF-8");
        assertRefused(encoded("b.csv", "x-windows-949", "\uD654\uBA74\uC774 \uC88B\uC544\uC694"), "iconv -f CP949");
        assertRefused(encoded("c.tsv", "UTF-16", "good"), "iconv -f UTF-16 ");
        assertRefused(encoded("d.tsv", "UTF-16LE", "good"), "iconv -f UTF-16 ");
        assertRefused(encoded("e.tsv.gz", "x-windows-949", "\uD654\uBA74\uC774"), "iconv -f CP949");
        assertRefused(encoded("f.tsv", "Big5", "\u54C1\u8CEA\u5F88\u597D"), "iconv -f ENCODING");
    }

    private Path encoded(String name, String encoding, String text) throws IOException {
        String separator = name.contains(".csv") ? "," : "\t";
        byte[] content =
                ("text" + separator + "label\n" + text + separator + "pos\n").getBytes(Charset.forName(encoding));
        return Files.write(directory.resolve(name), bytes(name, content));
    }

    @Test
    void behind_a_row_that_is_not_as_it_should_be_the_next_can_be_read() throws IOException {
        assertReadOn(file("a.tsv", "text\tlabel\na\tpos\nb\nc\t\nd\tneg\n"), 2);
        assertReadOn(file("b.csv", "text,label\na,pos\nb\nc,\nd,neg\n"), 2);
        assertReadOn(file("c.jsonl", """
                        {"text":"a","label":"pos"}
                        {"text":"b","label":
                        {"text":"b","text":"c","label":"pos"}
                        {"text":null,"label":"pos"}
                        [1]
                        {"text":"d","label":"neg"}
                        """), 4);
    }

    private static void assertReadOn(Path file, int bad) {
        List<String> read = new ArrayList<>();
        int refused = 0;
        try (Stream<TextRow> rows = TextFile.open(file, TextColumns.labelledBy("label"))) {
            Iterator<TextRow> left = rows.iterator();
            for (boolean more = true; more; ) {
                try {
                    more = left.hasNext();
                    if (more) {
                        read.add(left.next().text());
                    }
                } catch (MalformedRowException e) {
                    refused++;
                }
            }
        }
        assertThat(read).containsExactly("a", "d");
        assertThat(refused).isEqualTo(bad);
    }

    @Test
    void white_space_around_a_label_is_no_part_of_it() throws IOException {
        Path file = file("a.tsv", "text\tlabel\na\tpositive\nb\t positive\u00A0\nc\tpositive\r\n");
        assertThat(TextFile.readLabelled(file)).extracting(LabelledText::label).containsOnly("positive");
    }

    @Test
    void labels_that_people_take_for_one_are_found_with_their_counts() {
        assertThat(SimilarLabels.in(Map.of("Negative", 3L, "negative", 40L, "so-so", 1L, "so so", 2L, "pos", 9L)))
                .containsExactly("Negative (3), negative (40)", "so so (2), so-so (1)");
        assertThat(SimilarLabels.in(Map.of("1", 3L, "-1", 4L))).isEmpty();
    }

    @Test
    void blank_lines_are_passed_over_but_a_blank_text_in_a_column_of_its_own_is_a_text() throws IOException {
        assertThat(rows(file("a.tsv", "text\tlabel\na\tpos\n\n  \n\r\n"))).hasSize(1);
        assertThat(rows(file("b.tsv", "text\na\n\nb\n")))
                .extracting(TextRow::text)
                .containsExactly("a", "", "b");
    }

    @Test
    void a_column_that_is_likely_meant_is_proposed() throws IOException {
        assertRefused(file("a.tsv", "document\tlabel\n"), "choose another, say by --text-column document");
        assertRefused(file("b.jsonl", "{\"Review\":\"a\"}\n"), "say by --text-column Review");
        Path file = file("c.csv", "text,sentiment\na,pos\n");
        assertThatThrownBy(() -> TextFile.readLabelled(file)).hasMessageContaining("say by --label-column sentiment");
    }

    @Test
    void a_damaged_or_missing_or_unknown_file_is_named() throws IOException {
        byte[] whole = bytes("a.gz", "text\n".concat("a b c\n".repeat(90_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused(
                Files.write(directory.resolve("a.tsv.gz"), Arrays.copyOf(whole, whole.length / 2)), "damaged or cut");
        assertRefused(Files.writeString(directory.resolve("b.tsv.gz"), "text\na\n"), "is not gzip");
        assertRefused(directory.resolve("none.tsv"), "there is no such file");
        assertRefused(directory.resolve("reviews.txt"), "name it .tsv, .csv, .jsonl or .ndjson");
    }

    @Test
    void rows_are_read_as_they_are_asked_for_and_lines_may_be_long() throws IOException {
        String longText = "한".repeat(200_000);
        Path file = file("a.tsv.gz", "text\n" + longText + "\nshort\nb\tad\n");
        try (Stream<TextRow> rows = TextFile.open(file)) {
            assertThat(rows.limit(2).map(TextRow::text)).containsExactly(longText, "short");
        }
    }
}
