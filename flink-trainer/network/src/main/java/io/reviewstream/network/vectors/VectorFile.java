package io.reviewstream.network.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * A file of vectors as GloVe (Pennington, Socher and Manning 2014) writes them: a line a word, the word and its numbers
 * parted by single blanks, UTF-8, most frequent words first; also gzipped. Read as a stream; only what is wanted is kept.
 */
public final class VectorFile {
    private final Path file;

    /** A file, not opened yet. */
    public VectorFile(Path file) {
        this.file = file;
    }

    /**
     * The file that a recipe names.
     *
     * @param name a path; unless absolute, relative to the system property {@code data.dir}, if that is set and the file
     *     is there, else to the working directory
     */
    public static VectorFile named(String name) {
        String root = System.getProperty("data.dir");
        Path beside = Path.of(name);
        Path inData = root == null ? beside : Path.of(root).resolve(name);
        return new VectorFile(Files.exists(inData) ? inData : beside);
    }

    /**
     * All words, in the order of the file.
     *
     * @throws IOException if the file cannot be read
     */
    public Set<String> words() throws IOException {
        Set<String> words = new LinkedHashSet<>();
        read((word, line, at) -> words.add(word));
        return words;
    }

    /**
     * The vectors of some words; of a word that stands there twice the first.
     *
     * @param dim how many numbers a vector has
     * @throws IOException if the file cannot be read, or a wanted line has other than {@code dim} numbers (named by its
     *     number)
     */
    public Map<String, float[]> vectors(Predicate<String> wanted, int dim) throws IOException {
        Map<String, float[]> vectors = new HashMap<>();
        read((word, line, at) -> {
            if (wanted.test(word) && !vectors.containsKey(word)) {
                vectors.put(word, numbers(word, line, at, dim));
            }
        });
        return vectors;
    }

    private interface LineSink {
        void line(String word, String line, int number) throws IOException;
    }

    private void read(LineSink sink) throws IOException {
        try (InputStream bytes = open();
                LineNumberReader lines = new LineNumberReader(
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int blank = line.indexOf(' ');
                if (blank <= 0) {
                    throw fault(lines.getLineNumber(), "no word and numbers parted by blanks");
                }
                sink.line(line.substring(0, blank), line, lines.getLineNumber());
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    private float[] numbers(String word, String line, int number, int dim) throws IOException {
        float[] vector = new float[dim];
        int at = word.length() + 1;
        for (int i = 0; i < dim; i++) {
            int blank = line.indexOf(' ', at);
            boolean last = i == dim - 1;
            if (last != (blank < 0)) {
                throw fault(number, "not " + dim + " numbers: set network.deep.embedding.dim to what the file has");
            }
            vector[i] = number(line.substring(at, last ? line.length() : blank), number);
            at = blank + 1;
        }
        return vector;
    }

    private float number(String text, int line) throws IOException {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw fault(line, "'" + text + "' is no number");
        }
    }

    private IOException fault(int line, String what) {
        return new IOException(file + " line " + line + ": " + what);
    }
}
