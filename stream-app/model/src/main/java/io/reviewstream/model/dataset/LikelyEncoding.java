package io.reviewstream.model.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Guesses what a file is written in that is not UTF-8, by its first bytes; better no guess than a wrong one. */
final class LikelyEncoding {
    private static final int SAMPLE = 1 << 16;
    private static final double MOST = 0.9;

    /** How many of the bytes are zero, above ASCII, above ASCII in pairs, pairs that begin a Hangul syllable, and alone. */
    private record Counts(int all, int zero, int high, int paired, int hangul, int alone) {}

    private LikelyEncoding() {}

    /** The name by which iconv knows it; empty if nothing can be said. */
    static Optional<String> of(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in =
                        file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return of(in.readNBytes(SAMPLE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> of(byte[] bytes) {
        Counts counts = count(bytes);
        if (hasUtf16Mark(bytes) || counts.zero() > counts.all() / 10) {
            return Optional.of("UTF-16");
        }
        if (counts.paired() > MOST * counts.high() && 2 * counts.hangul() > MOST * counts.paired()) {
            return Optional.of("CP949");
        }
        return counts.alone() > MOST * counts.high() ? Optional.of("WINDOWS-1252") : Optional.empty();
    }

    private static boolean hasUtf16Mark(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    private static Counts count(byte[] bytes) {
        int zero = 0;
        int high = 0;
        int paired = 0;
        int hangul = 0;
        int alone = 0;
        for (int i = 0; i < bytes.length; i++) {
            zero += bytes[i] == 0 ? 1 : 0;
            int run = i;
            while (run < bytes.length && bytes[run] < 0) {
                run++;
            }
            int length = run - i;
            high += length;
            alone += length == 1 ? 1 : 0;
            paired += length % 2 == 0 ? length : 0;
            for (int pair = i; length % 2 == 0 && pair < run; pair += 2) {
                int lead = bytes[pair] & 0xFF;
                hangul += lead >= 0xB0 && lead <= 0xC8 ? 1 : 0;
            }
            i = Math.max(i, run - 1);
        }
        return new Counts(bytes.length, zero, high, paired, hangul, alone);
    }
}
