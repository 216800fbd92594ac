package io.reviewstream.model.bundle;

import io.reviewstream.model.text.encoder.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A bundle that passed {@link BundleReader}'s checks when it was read.
 *
 * @param directory where it lies
 * @param manifest what it says of itself
 * @param version sequence in six digits, a dash, the first 12 hex digits of the manifest's sum
 * @param manifestSha256 sum of {@code manifest.json}, 64 lower-case hex digits; it stands for the whole bundle
 */
public record Bundle(Path directory, Manifest manifest, String version, String manifestSha256) {

    static Bundle of(Path directory, Manifest manifest, String manifestSha256) {
        String version = String.format(Locale.ROOT, "%06d-%s", manifest.sequence(), manifestSha256.substring(0, 12));
        return new Bundle(directory, manifest, version, manifestSha256);
    }

    /** Where its report would be; a bundle need not have one. */
    public Path reportDirectory() {
        return directory.resolve(BundleFiles.REPORT);
    }

    /** The texts with their ids, offsets and scores that a loaded scorer must reproduce. */
    public Path goldenFile() {
        return directory.resolve(BundleFiles.GOLDEN);
    }

    /** The vocabulary of its encoder. */
    public Path vocabularyFile() {
        return directory.resolve(BundleFiles.VOCABULARY);
    }

    /** Its encoder, read anew; building it loads dictionaries, so keep it. */
    public TextEncoder encoder() throws IOException {
        return BundleFiles.encoder(directory, manifest.encoder());
    }

    /** The reference histograms. */
    public Path profileFile() {
        return directory.resolve(BundleFiles.PROFILE);
    }
}
