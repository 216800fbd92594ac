package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NgramTableTest {
    @TempDir
    private Path directory;

    @Test
    void ids_follow_the_order_from_one_on_and_zero_is_none() {
        NgramTable table = NgramTable.of(new long[] {30, -5, 1L << 40});
        assertThat(table.size()).isEqualTo(4);
        assertThat(table.id(30)).isEqualTo(1);
        assertThat(table.id(-5)).isEqualTo(2);
        assertThat(table.id(1L << 40)).isEqualTo(3);
        assertThat(table.id(31)).isZero();
        assertThat(table.id(0)).isZero();
        assertThat(NgramTable.none().size()).isEqualTo(1);
        assertThat(NgramTable.none().id(30)).isZero();
    }

    @Test
    void what_was_written_is_read_back() throws Exception {
        long[] hashes =
                new Random(3).longs(5000).filter(hash -> hash != 0).distinct().toArray();
        NgramTable table = NgramTable.of(hashes);
        Path file = directory.resolve("ngrams.bin");
        table.write(file);
        NgramTable read = NgramTable.read(file);
        assertThat(Files.size(file)).isEqualTo(8L * hashes.length);
        assertThat(read).isEqualTo(table);
        assertThat(read.hashes()).isEqualTo(hashes);
        for (int i = 0; i < hashes.length; i++) {
            assertThat(read.id(hashes[i])).isEqualTo(i + 1);
        }
    }

    @Test
    void hashes_that_share_their_low_bits_are_kept_apart() {
        long[] hashes =
                new Random(3).longs(1000).map(hash -> hash << 20 | 7).distinct().toArray();
        NgramTable table = NgramTable.of(hashes);
        for (int i = 0; i < hashes.length; i++) {
            assertThat(table.id(hashes[i])).isEqualTo(i + 1);
        }
    }

    @Test
    void a_file_that_is_no_table_is_refused_by_name() throws Exception {
        Path file = directory.resolve("ngrams.bin");
        Files.write(file, new byte[12]);
        assertThatThrownBy(() -> NgramTable.read(file)).hasMessageContaining("ngrams.bin is cut off: 12 bytes");
        Files.write(file, new byte[8]);
        assertThatThrownBy(() -> NgramTable.read(file)).hasMessageContaining("ngrams.bin: 0 is no n-gram");
        assertThatThrownBy(() -> NgramTable.of(new long[] {1, 2, 1})).hasMessageContaining("only 2 are distinct");
    }
}
