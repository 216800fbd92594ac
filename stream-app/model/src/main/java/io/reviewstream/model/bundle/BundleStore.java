package io.reviewstream.model.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where bundles are kept for everyone who serves them. Safe for use by several threads and processes. */
public interface BundleStore {

    /** A new empty directory in the store's staging area, for {@link BundleWriter} to fill. */
    Path newStaging() throws IOException;

    /**
     * Deletes a staged copy that nobody will publish, or as much of it as can be; {@link #sweepStaging} takes the rest.
     *
     * @param staging a directory of {@link #newStaging()}
     */
    void drop(Path staging);

    /**
     * Checks a staged bundle and moves it to its version, in one step that readers see whole or not at all. Publishing
     * the same bundle again is harmless: the staged copy is dropped and the bundle that is there comes back.
     *
     * @param staging a directory of {@link #newStaging()}
     * @throws BundleRefusedException if a check fails, or if the store holds another bundle of this sequence
     * @throws IOException if the store cannot be written; the staged copy is still there
     */
    Bundle publish(Path staging) throws IOException, BundleRefusedException;

    /**
     * Opens and checks a published bundle.
     *
     * @throws NoSuchBundleException if it is not there, or if the text is not a version
     * @throws BundleRefusedException if a check fails
     */
    Bundle open(String version) throws NoSuchBundleException, BundleRefusedException;

    /**
     * Looks at the manifest of a published bundle, and at no other file of it.
     *
     * @param manifestSha256 sum of the manifest, as announced
     * @throws NoSuchBundleException if it is not there, or if the text is not a version
     * @throws BundleRefusedException if it is another manifest, or one that this program cannot read
     * @throws IOException if the store cannot be read
     */
    void requireManifest(String version, String manifestSha256)
            throws IOException, NoSuchBundleException, BundleRefusedException;

    /**
     * Copies a published bundle as it is, without any check.
     *
     * @param target a directory that is there and empty
     * @throws NoSuchBundleException if it is not there, or if the text is not a version
     * @throws IOException if the store cannot be read, or the target cannot be written; the target may hold a part
     */
    void copy(String version, Path target) throws IOException, NoSuchBundleException;

    /** Versions of all published bundles, ascending by sequence. */
    List<String> versions() throws IOException;

    /**
     * Deletes a published bundle; readers see it whole or not at all. One that is gone already is fine.
     *
     * @throws IOException if the store cannot be written; the bundle may be gone all the same
     */
    void delete(String version) throws IOException;

    /** Deletes staging directories in which nothing was written for longer than this: their writers are gone. */
    void sweepStaging(Duration olderThan) throws IOException;
}
