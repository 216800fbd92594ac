package io.reviewstream.program.bundles;

import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which bundle store is meant, and how it is reached. Immutable; travels with operators.
 *
 * @param location where it is
 * @param objects how object storage is reached, if it is there
 */
public record BundleStoreSettings(BundleLocation location, ObjectStorageSettings objects) implements Serializable {

    /** A store in a directory. */
    public static BundleStoreSettings of(Path directory) {
        return new BundleStoreSettings(BundleLocation.of(directory), ObjectStorageSettings.defaults());
    }

    /**
     * Opens the store, without asking it anything. Whoever opens it closes it, unless the process ends with it.
     *
     * @throws IllegalArgumentException if object storage cannot be reached so; the message says what is missing
     */
    public BundleStore open() {
        return location.directory().<BundleStore>map(FileBundleStore::new).orElseGet(() -> S3BundleStore.open(this));
    }

    /** The directory; empty if it is object storage. */
    public Optional<Path> directory() {
        return location.directory();
    }

    /** The same, wherever the process that asks is working. */
    public BundleStoreSettings absolute() {
        return new BundleStoreSettings(location.absolute(), objects);
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
