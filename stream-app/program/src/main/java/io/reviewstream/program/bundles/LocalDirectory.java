package io.reviewstream.program.bundles;

import io.reviewstream.model.bundle.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory of this process alone, made when it is first asked for, and gone with the process. Thread-safe. */
final class LocalDirectory implements AutoCloseable {
    private final @Nullable Path parent;
    private @Nullable Path directory;
    private @Nullable Thread atEnd;

    /** @param parent where it is made; null: among the machine's temporary files */
    LocalDirectory(@Nullable Path parent) {
        this.parent = parent == null ? null : parent.toAbsolutePath().normalize();
    }

    /** The directory: absolute and without {@code .} and {@code ..}, so that what lies in it is told from what does not. */
    synchronized Path get() throws IOException {
        if (directory == null) {
            Path made = make();
            Thread hook = new Thread(() -> delete(made), "bundle-copies-end");
            Runtime.getRuntime().addShutdownHook(hook);
            directory = made;
            atEnd = hook;
        }
        return directory;
    }

    private Path make() throws IOException {
        return parent == null
                ? Files.createTempDirectory("reviewstream-bundles")
                        .toAbsolutePath()
                        .normalize()
                : Files.createTempDirectory(Files.createDirectories(parent), "reviewstream-bundles");
    }

    private static void delete(Path directory) {
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            // They are copies among temporary files; nobody can be told at the end of a process.
        }
    }

    /** Deletes it; it is made anew if it is asked for again. */
    @Override
    public synchronized void close() {
        if (directory == null || atEnd == null) {
            return;
        }
        delete(directory);
        directory = null;
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // The process ends already.
        }
        atEnd = null;
    }
}
