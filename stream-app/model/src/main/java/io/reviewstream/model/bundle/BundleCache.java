package io.reviewstream.model.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verified local copies of the bundles that one process serves, so that it can serve them while the store is away.
 * Only a copy is ever opened: what happens in the store meanwhile does not matter. Thread-safe; no two processes may
 * share a directory.
 */
public final class BundleCache {

    private static final Logger LOG = LoggerFactory.getLogger(BundleCache.class);

    private final BundleStore store;
    private final Path root;
    private final int size;
    private final Clock clock;
    private final FileBundleStore copies;

    /**
     * A cache in a directory, which need not exist yet.
     *
     * @param store where bundles come from
     * @param root directory of the copies, owned by this process
     * @param size how many copies {@link #sweep} leaves, from 1
     */
    public BundleCache(BundleStore store, Path root, int size) {
        this(store, root, size, Clock.systemUTC());
    }

    BundleCache(BundleStore store, Path root, int size, Clock clock) {
        this.store = store;
        this.root = root.toAbsolutePath().normalize();
        this.size = size;
        this.clock = clock;
        this.copies = new FileBundleStore(this.root, clock);
    }

    /**
     * Returns the copy of a bundle, checked; it is made if it is not there, and made anew if it fails a check.
     *
     * @param manifestSha256 sum of the manifest, as announced: the version alone is only its beginning
     * @throws BundleRefusedException if the store's bundle fails a check, with every problem
     * @throws IOException if it is not here and the store does not have it or cannot be read, or if the cache cannot be
     *     written
     */
    public synchronized Bundle fetch(String version, String manifestSha256) throws IOException, BundleRefusedException {
        Bundle bundle = open(version, manifestSha256);
        try {
            Files.setLastModifiedTime(bundle.directory(), FileTime.from(clock.instant()));
        } catch (IOException e) {
            LOG.warn("{} may be swept too early: {}", bundle.directory(), e.toString());
        }
        return bundle;
    }

    private Bundle open(String version, String manifestSha256) throws IOException, BundleRefusedException {
        try {
            return copies.open(version, manifestSha256);
        } catch (NoSuchBundleException e) {
            return copy(version, manifestSha256);
        } catch (BundleRefusedException e) {
            LOG.warn("The copy of {} is fetched anew: {}", version, e.getMessage());
            return copy(version, manifestSha256);
        }
    }

    private Bundle copy(String version, String manifestSha256) throws IOException, BundleRefusedException {
        try {
            // It is small, and may be reason enough not to copy hundreds of megabytes, at each attempt.
            store.requireManifest(version, manifestSha256);
            copies.sweepStaging(Duration.ZERO);
            Path staged = copies.newStaging();
            try {
                store.copy(version, staged);
                return keep(version, FileBundleStore.named(version, BundleReader.read(staged, manifestSha256)));
            } finally {
                DirectoryTree.delete(staged);
            }
        } catch (BundleRefusedException e) { // not under the name of the staging area
            throw e.named(version);
        } catch (NoSuchBundleException | IOException e) {
            String why = e instanceof FileSystemException ? e.toString() : e.getMessage();
            throw new IOException("There is no sound copy of " + version + " in " + root + ". " + why, e);
        }
    }

    private Bundle keep(String version, Bundle staged) throws IOException {
        Path target = root.resolve(version);
        DirectoryTree.delete(target);
        Files.move(staged.directory(), target, StandardCopyOption.ATOMIC_MOVE);
        return new Bundle(target, staged.manifest(), version, staged.manifestSha256());
    }

    /**
     * Deletes the copies that were not fetched for longest, until so many are left as the cache may hold.
     *
     * @param inUse versions that stay whatever their age
     * @throws IOException if one cannot be deleted
     */
    public synchronized void sweep(Set<String> inUse) throws IOException {
        List<String> newestFirst;
        try {
            newestFirst = copies.versions().stream()
                    .sorted(Comparator.comparing(this::lastFetched).reversed())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (String version : newestFirst.subList(Math.min(size, newestFirst.size()), newestFirst.size())) {
            if (!inUse.contains(version)) {
                DirectoryTree.delete(root.resolve(version));
            }
        }
    }

    private FileTime lastFetched(String version) {
        try {
            return Files.getLastModifiedTime(root.resolve(version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
