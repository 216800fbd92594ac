package io.reviewstream.model.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where bundles are kept for everyone who serves them. Safe for use by several threads and processes. Closing it gives back
 * what it holds in this process, local copies of bundles among it; what is stored stays.
 */
public interface BundleStore extends AutoCloseable {

    /** A new empty directory on this machine for {@link BundleWriter} to fill, which {@link #stage} then takes. */
    Path newStaging() throws IOException;

    /**
     * Deletes a directory that nobody will stage, or as much of it as can be; {@link #sweepStaging} takes the rest.
     *
     * @param staging a directory of {@link #newStaging()}
     */
    void drop(Path staging);

    /**
     * Makes a filled directory durable in the store's staging area, where every process can publish it. The directory may
     * be gone afterwards.
     *
     * @param staging a directory of {@link #newStaging()} that holds a bundle
     * @return its name in the staging area, for {@link #publish(String)}
     * @throws IOException if the store cannot be written
     */
    String stage(Path staging) throws IOException;

    /**
     * Whether a staged bundle is there still: neither published nor dropped.
     *
     * @param staged a name that {@link #stage} gave; one of another store is not there
     * @throws IOException if nobody can tell
     */
    boolean isStaged(String staged) throws IOException;

    /** Deletes a staged bundle that nobody will publish, or as much of it as can be. */
    void drop(String staged);

    /**
     * Checks a staged bundle and moves it to its version, in one step that readers see whole or not at all. Publishing
     * the same bundle again is harmless: the staged copy is dropped and the bundle that is there comes back.
     *
     * @param staged a name that {@link #stage} gave
     * @throws BundleRefusedException if a check fails, or if the store holds another bundle of this sequence
     * @throws IOException if the store cannot be read or written; the staged copy is still there
     */
    Bundle publish(String staged) throws IOException, BundleRefusedException;

    /** {@link #stage} and {@link #publish(String)} at once. */
    default Bundle publish(Path staging) throws IOException, BundleRefusedException {
        return publish(stage(staging));
    }

    /**
     * Opens and checks a published bundle.
     *
     * @throws NoSuchBundleException if it is not there, or if the text is not a version
     * @throws BundleRefusedException if a check fails, or it cannot be read
     */
    Bundle open(String version) throws NoSuchBundleException, BundleRefusedException;

    /**
     * Looks at the manifest of a published bundle, and at no other file of it.
     *
     * @param manifestSha256 sum of the manifest, as announced
     * @return the manifest
     * @throws NoSuchBundleException if it is not there, or if the text is not a version
     * @throws BundleRefusedException if it is another manifest, or one that this program cannot read
     * @throws IOException if the store cannot be read
     */
    byte[] requireManifest(String version, String manifestSha256)
            throws IOException, NoSuchBundleException, BundleRefusedException;

    /**
     * Reads one file of a published bundle as it is, without any check.
     *
     * @param name relative, with slashes
     * @return empty if the bundle has no such file
     * @throws NoSuchBundleException if the bundle is not there, or if the text is not a version
     * @throws IOException if the store cannot be read
     */
    Optional<byte[]> file(String version, String name) throws IOException, NoSuchBundleException;

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
     * Returns once the store has shown that it can be read; asks little, for whoever watches over it.
     *
     * @param most how long it may take where somebody else than this machine is asked
     * @throws IOException if it cannot be read, or does not answer in time
     */
    default void requireAnswer(Duration most) throws IOException {
        versions();
    }

    /**
     * Deletes a published bundle; readers see it whole or not at all. One that is gone already is fine.
     *
     * @throws IOException if the store cannot be written; the bundle may be gone all the same
     */
    void delete(String version) throws IOException;

    /** Deletes what was begun and in which nothing was written for longer than this: its writers are gone. */
    void sweepStaging(Duration olderThan) throws IOException;

    /** Where a published bundle is, or would be, for people. */
    String address(String version);

    @Override
    default void close() {}
}
