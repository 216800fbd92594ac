package io.reviewstream.quickstart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The demo's temporary directory, which holds everything it writes. */
public record Workplace(Path root) {
    private static final int TRIES = 5;

    /**
     * Makes a new one in the system's temporary directory, and has this JVM put its own temporary files into it: native
     * libraries unpack themselves there, and few of them clean up. Has to come before anything else that makes some.
     */
    public static Workplace create() {
        // Not by Files.createTempDirectory, which would fix the JVM's temporary directory for good.
        String name = "reviewstream-demo-" + ProcessHandle.current().pid() + "-"
                + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Path root = Path.of(System.getProperty("java.io.tmpdir"), name).toAbsolutePath();
        try {
            Files.createDirectory(root);
            Path temporary = Files.createDirectory(root.resolve("tmp"));
            System.setProperty("java.io.tmpdir", temporary.toString());
            return new Workplace(root);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory can be made at " + root, e);
        }
    }

    /** A path within. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /**
     * Removes everything. Files that vanish or appear meanwhile, as others still close theirs, are borne with.
     *
     * @throws UncheckedIOException if something remains
     */
    public void delete() {
        IOException last = new IOException("files keep appearing in it");
        for (int tried = 0; tried < TRIES && Files.exists(root); tried++) {
            try {
                Files.walkFileTree(root, new Deletion());
            } catch (IOException e) {
                last = e;
            }
        }
        if (Files.exists(root)) {
            throw new UncheckedIOException("Not all of " + root + " could be removed", last);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
