package io.reviewstream.model.bundle;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps bundles in a directory: {@code root/<version>/}, staging in {@code root/.staging/<uuid>/}. The root must be one
 * file system, local or shared, with atomic renames.
 */
public final class FileBundleStore implements BundleStore {

    private final Path root;
    private final Path staging;
    private final Clock clock;
    private volatile boolean seen;

    /** A store in this directory, which need not exist yet. */
    public FileBundleStore(Path root) {
        this(root, Clock.systemUTC());
    }

    /**
     * A store with another clock.
     *
     * @param clock tells the age of staging directories
     */
    public FileBundleStore(Path root, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.staging = this.root.resolve(".staging");
        this.clock = clock;
    }

    @Override
    public Path newStaging() throws IOException {
        return Files.createDirectories(staging.resolve(UUID.randomUUID().toString()));
    }

    @Override
    public String stage(Path staged) {
        requireStaged(staged);
        return staged.toString();
    }

    @Override
    public boolean isStaged(String staged) {
        return !Files.notExists(Path.of(staged)); // or nobody can tell
    }

    @Override
    public void drop(String staged) {
        drop(Path.of(staged));
    }

    @Override
    public void drop(Path staged) {
        requireStaged(staged);
        try {
            DirectoryTree.delete(staged);
        } catch (IOException e) {
            // Whoever gives up has a reason of its own to tell.
        }
    }

    /** Where it is, for messages. */
    @Override
    public String toString() {
        return "the bundle store " + root;
    }

    @Override
    public Bundle publish(String name) throws IOException, BundleRefusedException {
        Path staged = Path.of(name);
        requireStaged(staged);
        Bundle bundle = BundleReader.read(staged);
        BundleVersions.refuseRival(bundle, versions(), root.toString());
        Path target = root.resolve(bundle.version());
        if (!Files.isDirectory(target)) {
            move(staged, target);
        }
        Bundle published = BundleReader.read(target);
        if (!published.manifestSha256().equals(bundle.manifestSha256())) {
            throw new BundleRefusedException(
                    bundle.version(), List.of("another manifest with the same prefix is there"));
        }
        DirectoryTree.delete(staged);
        return published;
    }

    @Override
    public Bundle open(String version) throws NoSuchBundleException, BundleRefusedException {
        return named(version, BundleReader.read(directory(version)));
    }

    /** Opens and checks a published bundle, which must have the manifest with this sum. */
    Bundle open(String version, String manifestSha256) throws NoSuchBundleException, BundleRefusedException {
        return named(version, BundleReader.read(directory(version), manifestSha256));
    }

    /** The bundle, if this is its name. */
    static Bundle named(String version, Bundle bundle) throws BundleRefusedException {
        if (!bundle.version().equals(version)) {
            throw new BundleRefusedException(version, List.of("its manifest makes it " + bundle.version()));
        }
        return bundle;
    }

    @Override
    public void copy(String version, Path target) throws IOException, NoSuchBundleException {
        requireRoot();
        DirectoryTree.copy(directory(version), target);
    }

    private void requireRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("There is no bundle store at " + root);
        }
    }

    @Override
    public byte[] requireManifest(String version, String manifestSha256)
            throws IOException, NoSuchBundleException, BundleRefusedException {
        requireRoot();
        return BundleReader.requireManifest(directory(version), manifestSha256);
    }

    @Override
    public Optional<byte[]> file(String version, String name) throws IOException, NoSuchBundleException {
        Path directory = directory(version);
        Path file = directory.resolve(name).normalize();
        return file.startsWith(directory) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    @Override
    public String address(String version) {
        return root.resolve(version).toString();
    }

    /** The directory of a bundle, which is there; where it is a link, the one that it leads to. */
    private Path directory(String version) throws NoSuchBundleException {
        Path directory = root.resolve(BundleVersions.isOne(version) ? version : ".none");
        try {
            if (Files.isDirectory(directory)) {
                return Files.isSymbolicLink(directory) ? directory.toRealPath() : directory;
            }
        } catch (IOException e) {
            // It is gone just now.
        }
        throw new NoSuchBundleException(version, root.toString());
    }

    @Override
    public List<String> versions() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return BundleVersions.ascending(entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString()));
        }
    }

    /** Opens the directory, once there is one: of thousands of bundles not all are looked at. */
    @Override
    public void requireAnswer(Duration most) throws IOException {
        if (Files.isDirectory(root)) {
            seen = true;
        } else if (seen) {
            throw new NoSuchFileException(
                    root.toString(), null, "the bundle store was there before, and is not any more");
        }
        if (seen) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
                var unused = entries.iterator().hasNext();
            }
        }
    }

    @Override
    public void delete(String version) throws IOException {
        Path bundle = root.resolve(version);
        if (!BundleVersions.isOne(version) || !Files.exists(bundle, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path going = newStaging();
        Files.move(bundle, going.resolve(version), StandardCopyOption.ATOMIC_MOVE);
        DirectoryTree.delete(going);
    }

    @Override
    public void sweepStaging(Duration olderThan) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        Instant oldest = clock.instant().minus(olderThan);
        try (Stream<Path> entries = Files.list(staging)) {
            for (Path entry : entries.toList()) {
                if (DirectoryTree.lastModified(entry).isBefore(oldest)) {
                    DirectoryTree.delete(entry);
                }
            }
        }
    }

    private void move(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            BundleFiles.syncOne(root);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the bundle store " + root + " cannot rename atomically", e);
        } catch (FileSystemException e) {
            // Someone else may have published the same bundle just now, and publish() reads what is there. An atomic
            // move tells of a full target by whatever its file system says, not by DirectoryNotEmptyException.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private void requireStaged(Path staged) {
        Path parent = staged.toAbsolutePath().normalize().getParent();
        if (!staging.equals(parent)) {
            throw new IllegalArgumentException(staged + " is not in the staging area " + staging);
        }
    }
}
