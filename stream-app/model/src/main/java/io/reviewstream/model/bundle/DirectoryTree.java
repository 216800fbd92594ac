package io.reviewstream.model.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it; links are not followed. */
public final class DirectoryTree {

    private DirectoryTree() {}

    /** Deletes the tree; one that is gone already is fine. */
    public static void delete(Path tree) throws IOException {
        for (Path path : entries(tree)) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Copies all that is in the tree; a link is copied as a link.
     *
     * @param target a directory that is there
     * @throws IOException also if the tree loses a part meanwhile
     */
    static void copy(Path tree, Path target) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.filter(path -> !path.equals(tree)).toList()) {
                Files.copy(path, target.resolve(tree.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (UncheckedIOException e) {
            throw new IOException("Cannot copy " + tree, e.getCause());
        }
    }

    /** When anything in the tree was last written; the far past if it is gone. */
    static Instant lastModified(Path tree) throws IOException {
        Instant last = Instant.MIN;
        for (Path path : entries(tree)) {
            Instant modified =
                    Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
            last = modified.isAfter(last) ? modified : last;
        }
        return last;
    }

    /** Deepest first. */
    private static List<Path> entries(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) { // a directory below that may not be read
            throw e.getCause();
        }
    }
}
