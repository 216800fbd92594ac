package io.reviewstream.program.bundles;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a bundle store is: a directory of the machine, or a place in a bucket. Immutable.
 *
 * @param text a directory, {@code file:///directory}, or {@code s3://bucket/prefix}
 */
public record BundleLocation(String text) implements Serializable {
    private static final String WANTED = "a directory, file:///directory or s3://bucket/prefix";
    /** Two letters at least: one letter is a drive. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private static final Pattern S3 =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9!_.*'()-]+)*)/?");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is no such place; the message completes "must be"
     */
    public BundleLocation {
        Matcher scheme = SCHEME.matcher(text);
        boolean good = text.isBlank()
                ? false
                : !scheme.matches()
                        || (scheme.group(1).equals("s3") && S3.matcher(text).matches())
                        || (scheme.group(1).equals("file") && isFile(text));
        if (!good) {
            throw new IllegalArgumentException(WANTED);
        }
    }

    /** The directory, as a location. */
    public static BundleLocation of(Path directory) {
        return new BundleLocation(directory.toString());
    }

    private static boolean isFile(String text) {
        try {
            var unused = Path.of(URI.create(text));
            return true;
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        }
    }

    /**
     * The directory; empty if it is object storage.
     *
     * @throws InvalidPathException if the machine has no such names
     */
    public Optional<Path> directory() {
        if (isObjectStorage()) {
            return Optional.empty();
        }
        return Optional.of(text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text));
    }

    /** Whether it is a place in a bucket. */
    public boolean isObjectStorage() {
        return text.startsWith("s3:");
    }

    /** The same, wherever the process that asks is working. */
    public BundleLocation absolute() {
        return directory().map(path -> of(path.toAbsolutePath())).orElse(this);
    }

    /** Name of the bucket. */
    String bucket() {
        return part(1);
    }

    /** What all keys begin with: empty, or ending with a slash. */
    String prefix() {
        String path = part(2);
        return path.isEmpty() ? "" : path.substring(1) + "/";
    }

    private String part(int group) {
        Matcher matcher = S3.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text + " is no place in a bucket");
        }
        return matcher.group(group);
    }

    @Override
    public String toString() {
        return text;
    }
}
