package io.reviewstream.program.bundles;

import io.reviewstream.model.bundle.DirectoryTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of this process alone, made when it is first asked for, and gone with the process; after a process that was
 * killed, the next one that makes its own beside it deletes what is left. Thread-safe.
 */
final class LocalDirectory implements AutoCloseable {
    private static final String NAME = "reviewstream-bundles";
    private static final String LOCK = "lock";

    /**
     * Names what is of this process, whichever class loader made it: to close a lock file lets go of every lock that the
     * process has on it, so that nobody may try those of its own.
     */
    private static final String OWN = NAME + "-" + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .orElse(Instant.EPOCH)
                    .toEpochMilli() + "-";

    private final Path parent;
    private volatile @Nullable Held held;
    private @Nullable Thread atEnd;

    /** @param parent where it is made; null: among the machine's temporary files */
    LocalDirectory(@Nullable Path parent) {
        this.parent = (parent == null ? Path.of(System.getProperty("java.io.tmpdir")) : parent)
                .toAbsolutePath()
                .normalize();
    }

    /**
     * A directory whose lock file this process holds.
     *
     * @param lock held for as long as it is open
     */
    private record Held(Path directory, FileChannel lock) {
        void delete() {
            try {
                LocalDirectory.delete(directory);
                lock.close();
            } catch (IOException e) {
                // They are copies among temporary files; the next process tries again.
            }
        }
    }

    /** The directory: absolute and without {@code .} and {@code ..}, so that what lies in it is told from what does not. */
    synchronized Path get() throws IOException {
        Held now = held;
        if (now == null) {
            if (atEnd == null) {
                atEnd = deletingAtEnd();
            }
            now = make();
            held = now;
            deleteAbandoned(now.directory());
        }
        return now.directory();
    }

    /** Null if the process ends already: then the next one deletes the directory. */
    private @Nullable Thread deletingAtEnd() {
        Thread hook = new Thread(
                () -> {
                    Held last = held; // without the monitor, which may be held for as long as a download takes
                    if (last != null) {
                        last.delete();
                    }
                },
                "bundle-copies-end");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return hook;
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private Held make() throws IOException {
        Files.createDirectories(parent);
        while (true) {
            Path directory = Files.createTempDirectory(parent, OWN);
            try {
                FileChannel lock = lock(directory, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
                if (lock != null) {
                    return new Held(directory, lock);
                }
            } catch (NoSuchFileException e) {
                // Before it was locked, another process has taken it for abandoned.
            }
        }
    }

    /** Null if another process has the lock, or has had it and deleted the file. */
    private static @Nullable FileChannel lock(Path directory, Set<StandardOpenOption> how) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, how);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null && Files.exists(file);
        } catch (OverlappingFileLockException e) {
            // This process has it, where it cannot tell its own.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    /** Of this user's alone: in a directory for everybody nobody else can put something else in their place. */
    private void deleteAbandoned(Path own) {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent, NAME + "-*")) {
            UserPrincipal user = Files.getOwner(own);
            for (Path sibling : siblings) {
                if (!sibling.getFileName().toString().startsWith(OWN)) {
                    deleteIfAbandoned(sibling, user);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What lies there longer does no harm.
        }
    }

    private static void deleteIfAbandoned(Path directory, UserPrincipal user) {
        try {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                return;
            }
            try (FileChannel lock = lock(directory, Set.of(StandardOpenOption.WRITE))) {
                if (lock != null) {
                    delete(directory);
                }
            } catch (NoSuchFileException e) {
                Files.deleteIfExists(directory); // which only an empty one lets happen
            }
        } catch (IOException e) {
            // Its process lives, or another one deletes it just now; else the next one tries again.
        }
    }

    /** The lock file after all that it stands for. */
    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, entry -> !entry.endsWith(LOCK))) {
            for (Path entry : entries) {
                DirectoryTree.delete(entry);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Files.deleteIfExists(directory.resolve(LOCK));
        Files.deleteIfExists(directory);
    }

    /** Deletes it; it is made anew if it is asked for again. */
    @Override
    public synchronized void close() {
        Held last = held;
        if (last != null) {
            last.delete();
            held = null;
        }
        if (atEnd != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atEnd);
            } catch (IllegalStateException e) {
                // The process ends already.
            }
            atEnd = null;
        }
    }
}
