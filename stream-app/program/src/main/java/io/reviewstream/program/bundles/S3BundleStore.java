package io.reviewstream.program.bundles;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleCache;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.BundleVersions;
import io.reviewstream.model.bundle.DirectoryTree;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.program.bundles.S3Objects.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bundles in a bucket: {@code prefix/<version>/<file>}, staging in {@code prefix/.staging/<uuid>/<file>}. The manifest is
 * written last and deleted first: what has none is not there. A published bundle is read back before anybody hears of it.
 * Thread-safe.
 */
final class S3BundleStore implements BundleStore {
    private static final Logger LOG = LoggerFactory.getLogger(S3BundleStore.class);
    private static final String MANIFEST = BundleTransfer.MANIFEST;
    private static final String STAGING = ".staging/";
    private static final int COPIES = 3;

    private final S3Objects objects;
    private final BundleTransfer transfer;
    private final BundleLocation location;
    private final String root;
    private final LocalDirectory local;
    private final Clock clock;

    /** @param clock tells the age of what was begun */
    S3BundleStore(S3Objects objects, BundleLocation location, LocalDirectory local, Clock clock) {
        this.objects = objects;
        this.transfer = new BundleTransfer(objects);
        this.location = location;
        this.root = location.prefix();
        this.local = local;
        this.clock = clock;
    }

    static S3BundleStore open(BundleStoreSettings settings) {
        String directory = settings.objects().localDirectory();
        return new S3BundleStore(
                S3Objects.open(settings.location().bucket(), settings.objects()),
                settings.location(),
                new LocalDirectory(directory.isEmpty() ? null : Path.of(directory)),
                Clock.systemUTC());
    }

    @Override
    public Path newStaging() throws IOException {
        return Files.createDirectories(
                local.get().resolve("staging").resolve(UUID.randomUUID().toString()));
    }

    @Override
    public void drop(Path staging) {
        try {
            DirectoryTree.delete(staging);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; it goes with this process: {}", staging, e.toString());
        }
    }

    @Override
    public String stage(Path staging) throws IOException {
        if (!Files.isRegularFile(staging.resolve(MANIFEST))) {
            throw new IllegalArgumentException(staging + " holds no bundle");
        }
        String key = root + STAGING + staging.getFileName() + "/";
        transfer.upload(staging, key);
        drop(staging);
        return objects.address(key);
    }

    @Override
    public boolean isStaged(String staged) throws IOException {
        return isOurs(staged) && objects.read(key(staged) + MANIFEST).isPresent();
    }

    private boolean isOurs(String staged) {
        return staged.startsWith(objects.address(root + STAGING)) && staged.endsWith("/");
    }

    private String key(String staged) {
        if (!isOurs(staged)) {
            throw new IllegalArgumentException(staged + " is not in the staging area of " + this);
        }
        return staged.substring(objects.address("").length());
    }

    @Override
    public void drop(String staged) {
        try {
            delete(objects.list(key(staged)));
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; a sweep takes it: {}", staged, e.getMessage());
        }
    }

    @Override
    public Bundle publish(String staged) throws IOException, BundleRefusedException {
        String key = key(staged);
        Path copy = newStaging();
        Bundle published;
        try {
            transfer.download(objects.list(key), key, copy);
            published = place(check(copy, key));
        } catch (BundleRefusedException e) { // not under the name of a local copy
            throw e.named(staged);
        } finally {
            DirectoryTree.delete(copy);
        }
        drop(staged);
        return published;
    }

    /** A refused bundle is lost, and so is one that goes by another manifest: a single wrong answer must not decide that. */
    private Bundle check(Path copy, String key) throws IOException, BundleRefusedException {
        try {
            Bundle bundle = BundleReader.read(copy);
            BundleVersions.refuseRival(bundle, versions(), toString());
            if (!objects.read(key + MANIFEST).map(BundleVersions::sum).equals(Optional.of(bundle.manifestSha256()))) {
                throw transfer.changing(key + MANIFEST);
            }
            return bundle;
        } catch (BundleRefusedException e) {
            Path again = newStaging();
            try {
                transfer.download(objects.list(key), key, again);
                transfer.requireSame(copy, again, key);
            } finally {
                DirectoryTree.delete(again);
            }
            throw e;
        }
    }

    /** What the server says that it has taken may be otherwise in what it gives: better found here than by the fleet. */
    private Bundle place(Bundle bundle) throws IOException, BundleRefusedException {
        String key = root + bundle.version() + "/";
        boolean there = isThere(bundle, key);
        if (!there) {
            transfer.upload(bundle.directory(), key);
        }
        try {
            return fetch(bundle.version(), bundle.manifestSha256());
        } catch (BundleRefusedException e) {
            if (there) { // and perhaps announced: to write the same again mends it, or does it no harm
                transfer.upload(bundle.directory(), key);
            } else {
                delete(bundle.version());
            }
            throw new IOException(
                    objects.address(key) + " does not give back what was written: " + String.join("; ", e.problems()),
                    e);
        }
    }

    private boolean isThere(Bundle bundle, String key) throws IOException, BundleRefusedException {
        Optional<String> there = objects.read(key + MANIFEST).map(BundleVersions::sum);
        if (there.isEmpty() || there.get().equals(bundle.manifestSha256())) {
            return there.isPresent();
        }
        if (!objects.read(key + MANIFEST).map(BundleVersions::sum).equals(there)) {
            throw transfer.changing(key + MANIFEST);
        }
        throw new BundleRefusedException(bundle.version(), List.of("another manifest with the same prefix is there"));
    }

    private Bundle fetch(String version, String manifestSha256) throws IOException, BundleRefusedException {
        BundleCache copies = new BundleCache(this, local.get().resolve("copies"), COPIES);
        synchronized (local) { // one cache at a time owns the directory
            Bundle bundle = copies.fetch(version, manifestSha256);
            copies.sweep(Set.of(version));
            return bundle;
        }
    }

    @Override
    public Bundle open(String version) throws NoSuchBundleException, BundleRefusedException {
        try {
            return openOnce(version);
        } catch (BundleRefusedException e) {
            if (e.isUnread()) {
                throw e;
            }
            return openOnce(version); // which a single wrong answer does not refuse
        }
    }

    private Bundle openOnce(String version) throws NoSuchBundleException, BundleRefusedException {
        try {
            return fetch(version, BundleVersions.sum(manifest(version)));
        } catch (IOException e) {
            throw BundleRefusedException.unread(version, e);
        }
    }

    private byte[] manifest(String version) throws IOException, NoSuchBundleException {
        Optional<byte[]> manifest =
                BundleVersions.isOne(version) ? objects.read(root + version + "/" + MANIFEST) : Optional.empty();
        return manifest.orElseThrow(() -> new NoSuchBundleException(version, location.toString()));
    }

    @Override
    public byte[] requireManifest(String version, String manifestSha256)
            throws IOException, NoSuchBundleException, BundleRefusedException {
        byte[] manifest = manifest(version);
        Path alone = newStaging();
        try {
            Files.write(alone.resolve(MANIFEST), manifest);
            return BundleReader.requireManifest(alone, manifestSha256);
        } catch (BundleRefusedException e) {
            if (!Arrays.equals(manifest, manifest(version))) {
                throw transfer.changing(root + version + "/" + MANIFEST);
            }
            throw e.named(version);
        } finally {
            DirectoryTree.delete(alone);
        }
    }

    @Override
    public Optional<byte[]> file(String version, String name) throws IOException, NoSuchBundleException {
        byte[] manifest = manifest(version);
        return name.equals(MANIFEST) ? Optional.of(manifest) : objects.read(root + version + "/" + name);
    }

    @Override
    public void copy(String version, Path target) throws IOException, NoSuchBundleException {
        String key = root + version + "/";
        List<Entry> entries = BundleVersions.isOne(version) ? objects.list(key) : List.of();
        if (entries.stream().noneMatch(entry -> entry.key().equals(key + MANIFEST))) {
            throw new NoSuchBundleException(version, location.toString());
        }
        transfer.download(entries, key, target);
    }

    @Override
    public List<String> versions() throws IOException {
        return BundleVersions.ascending(objects.list(root).stream()
                .map(entry -> entry.key().substring(root.length()))
                .filter(name -> name.endsWith("/" + MANIFEST))
                .map(name -> name.substring(0, name.length() - MANIFEST.length() - 1)));
    }

    @Override
    public void delete(String version) throws IOException {
        if (BundleVersions.isOne(version)) {
            delete(objects.list(root + version + "/"));
        }
    }

    /** By an object that is never there: who may read and list is told so, and it costs less than a list. */
    @Override
    public void requireAnswer(Duration most) throws IOException {
        objects.requireAnswer(root + STAGING + "none", most);
    }

    /** The manifests first: what is half deleted is no bundle. */
    private void delete(List<Entry> entries) throws IOException {
        for (boolean manifest : List.of(true, false)) {
            for (Entry entry : entries) {
                if (entry.key().endsWith("/" + MANIFEST) == manifest) {
                    objects.delete(entry.key());
                }
            }
        }
    }

    /** Both what was staged and never published, and versions whose publisher died before the manifest. */
    @Override
    public void sweepStaging(Duration olderThan) throws IOException {
        Instant oldest = clock.instant().minus(olderThan);
        Map<String, List<Entry>> directories = new TreeMap<>();
        for (Entry entry : objects.list(root)) {
            directories
                    .computeIfAbsent(directory(entry), name -> new ArrayList<>())
                    .add(entry);
        }
        for (Map.Entry<String, List<Entry>> directory : directories.entrySet()) {
            if (isUnfinished(directory.getKey(), directory.getValue())
                    && directory.getValue().stream()
                            .allMatch(entry -> entry.modified().isBefore(oldest))) {
                delete(directory.getValue());
            }
        }
        objects.abortUploads(root, this::isOfABundle, oldest);
    }

    /** Without a prefix the bucket may be that of other programs too. */
    private boolean isOfABundle(String key) {
        String name = key.substring(root.length());
        return name.startsWith(STAGING)
                || (name.indexOf('/') > 0 && BundleVersions.isOne(name.substring(0, name.indexOf('/'))));
    }

    /** Of the staging area the directory in it, else the first part of the name. */
    private String directory(Entry entry) {
        String name = entry.key().substring(root.length());
        int from = name.startsWith(STAGING) ? STAGING.length() : 0;
        int slash = name.indexOf('/', from);
        return slash < 0 ? name : name.substring(0, slash);
    }

    private boolean isUnfinished(String directory, List<Entry> entries) {
        return directory.startsWith(STAGING)
                || (BundleVersions.isOne(directory)
                        && entries.stream().noneMatch(entry -> entry.key().equals(root + directory + "/" + MANIFEST)));
    }

    @Override
    public String address(String version) {
        return objects.address(root + version);
    }

    /** Where it is, for messages. */
    @Override
    public String toString() {
        return "the bundle store " + location;
    }

    @Override
    public void close() {
        local.close();
        objects.close();
    }
}
