package io.reviewstream.model.bundle;

import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a bundle: names, listing, sums, syncing to disk. */
final class BundleFiles {

    static final String MANIFEST = "manifest.json";
    static final String VOCABULARY = "vocabulary.txt";
    static final String NGRAMS = "ngrams.bin";
    static final String GOLDEN = "golden.jsonl";
    static final String PROFILE = "profile.json";
    static final String REPORT = "report";
    static final List<String> SAVED_MODEL = List.of("saved_model.pb", "variables/variables.index");

    /** Files that every bundle has. */
    static final List<String> REQUIRED = Stream.concat(SAVED_MODEL.stream(), Stream.of(VOCABULARY, GOLDEN, PROFILE))
            .toList();

    private BundleFiles() {}

    /** Files that the manifest of a bundle with this encoder must sum up. */
    static List<String> required(EncoderSettings encoder) {
        return Stream.concat(REQUIRED.stream(), hasNgrams(encoder) ? Stream.of(NGRAMS) : Stream.empty())
                .toList();
    }

    static boolean hasNgrams(EncoderSettings encoder) {
        return encoder.ngrams().features() > 0;
    }

    /** Everything in the directory but sub-directories and the manifest: relative name, with slashes → path. */
    static SortedMap<String, Path> list(Path directory) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> files.put(name(directory, path), path));
        } catch (UncheckedIOException e) { // a directory below that cannot be read
            throw e.getCause();
        }
        files.remove(MANIFEST);
        return files;
    }

    /** The encoder of these settings with the vocabulary, and n-grams if it has any, of a directory. */
    static TextEncoder encoder(Path directory, EncoderSettings settings) throws IOException {
        Vocabulary vocabulary = Vocabulary.read(directory.resolve(VOCABULARY));
        NgramTable ngrams = hasNgrams(settings) ? NgramTable.read(directory.resolve(NGRAMS)) : NgramTable.none();
        return new TextEncoder(settings, vocabulary, ngrams);
    }

    /** Lower-case hex sum; links are not followed, because what they point to can change. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Forces every file and directory to disk: a manifest must not outlive the files it sums up. */
    static void sync(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.toList()) {
                syncOne(path);
            }
        }
    }

    /** Forces one file's content, or one directory's entries, to disk. */
    static void syncOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
