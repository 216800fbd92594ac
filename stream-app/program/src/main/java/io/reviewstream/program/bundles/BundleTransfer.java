package io.reviewstream.program.bundles;

import io.reviewstream.program.bundles.S3Objects.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes the files of bundles from directories to objects and back. Thread-safe. */
final class BundleTransfer {
    static final String MANIFEST = "manifest.json";

    private final S3Objects objects;

    BundleTransfer(S3Objects objects) {
        this.objects = objects;
    }

    /** Writes all files, the manifest last. */
    void upload(Path directory, String key) throws IOException {
        List<String> files = new ArrayList<>(files(directory));
        files.remove(MANIFEST);
        files.add(MANIFEST);
        for (String file : files) {
            objects.upload(directory.resolve(file), key + file);
        }
    }

    /** @param target a directory that is there */
    void download(List<Entry> entries, String key, Path target) throws IOException {
        Path directory = target.toAbsolutePath().normalize();
        for (Entry entry : entries) {
            Path file = directory.resolve(entry.key().substring(key.length())).normalize();
            if (!file.startsWith(directory) || file.equals(directory)) {
                throw new IOException(objects.address(entry.key()) + " is no file of a bundle; delete it");
            }
            if (!entry.key().endsWith("/")) { // which consoles make to show a directory
                Files.createDirectories(file.getParent());
                objects.download(entry, file);
            }
        }
    }

    /**
     * Holds two copies against each other that should be the same.
     *
     * @throws IOException if they are not: what was read cannot be judged by
     */
    void requireSame(Path one, Path other, String key) throws IOException {
        boolean same = files(one).equals(files(other));
        for (String file : same ? files(one) : List.<String>of()) {
            same &= Files.mismatch(one.resolve(file), other.resolve(file)) < 0;
        }
        if (!same) {
            throw changing(key);
        }
    }

    /** Of one object, or of all whose keys begin so, two readings differ. */
    IOException changing(String key) {
        return new IOException(objects.address(key) + " was read twice and came otherwise each time");
    }

    /** Relative, with slashes, in order. */
    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
