package io.reviewstream.model.bundle;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.profile.ReferenceProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle and checks all that can be checked without running it: the manifest, every file's presence and sum,
 * the encoder's fingerprint, and that the text files can be read.
 */
public final class BundleReader {

    private final Path directory;
    private final List<String> problems = new ArrayList<>();

    private BundleReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a bundle.
     *
     * @throws BundleRefusedException with every problem found
     */
    public static Bundle read(Path directory) throws BundleRefusedException {
        return new BundleReader(directory).read();
    }

    private Bundle read() throws BundleRefusedException {
        Manifest manifest = manifest();
        if (manifest != null) {
            problems.addAll(ManifestCheck.problems(manifest));
            files(manifest);
            encoder(manifest);
            golden();
            profile(manifest);
        }
        String sum = manifestSum();
        if (manifest == null || sum == null || !problems.isEmpty()) {
            throw new BundleRefusedException(directory.toString(), problems);
        }
        return Bundle.of(directory, manifest, sum);
    }

    private @Nullable Manifest manifest() {
        Path file = directory.resolve(BundleFiles.MANIFEST);
        if (!Files.isDirectory(directory)) {
            problems.add("there is no directory " + directory);
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            problems.add("file " + BundleFiles.MANIFEST + " is missing");
            requiredFiles();
            return null;
        }
        List<String> unknown = new ArrayList<>();
        try {
            return BundleJson.read(file, Manifest.class, unknown);
        } catch (IOException e) {
            problems.add(BundleFiles.MANIFEST + " cannot be read: " + BundleJson.reason(e));
            requiredFiles();
            return null;
        } finally {
            unknown.forEach(path -> problems.add(BundleFiles.MANIFEST + " has the unknown property " + path));
        }
    }

    private @Nullable String manifestSum() {
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return BundleFiles.sha256(directory.resolve(BundleFiles.MANIFEST));
        } catch (IOException e) {
            problems.add(BundleFiles.MANIFEST + " cannot be read: " + e);
            return null;
        }
    }

    private void requiredFiles() {
        for (String name : BundleFiles.REQUIRED) {
            if (!Files.isRegularFile(directory.resolve(name))) {
                problems.add("file " + name + " is missing");
            }
        }
    }

    private void files(Manifest manifest) {
        try {
            problems.addAll(FileCheck.problems(directory, manifest.sha256()));
        } catch (IOException e) {
            problems.add("the directory cannot be listed: " + e);
        }
    }

    private void encoder(Manifest manifest) {
        readable(BundleFiles.VOCABULARY, file -> {
            String fingerprint =
                    BundleFiles.encoder(directory, manifest.encoder()).fingerprint();
            if (!fingerprint.equals(manifest.encoderFingerprint())) {
                problems.add("vocabulary and settings make the encoder fingerprint " + fingerprint
                        + ", the manifest says " + manifest.encoderFingerprint());
            }
        });
    }

    private void golden() {
        readable(BundleFiles.GOLDEN, file -> {
            if (GoldenText.read(file).isEmpty()) {
                problems.add(BundleFiles.GOLDEN + " has no text");
            }
        });
    }

    private void profile(Manifest manifest) {
        readable(BundleFiles.PROFILE, file -> {
            var labels = ReferenceProfile.read(file).labelShares().keySet();
            if (!labels.containsAll(manifest.labels())
                    || labels.size() != manifest.labels().size()) {
                problems.add(BundleFiles.PROFILE + " is about the labels " + labels + ", the manifest about "
                        + manifest.labels());
            }
        });
    }

    /** Missing files are reported by the file check, so here they are passed over. */
    private void readable(String name, FileReading reading) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            reading.read(file);
        } catch (IOException | RuntimeException e) {
            problems.add(name + " cannot be read: " + BundleJson.reason(e));
        }
    }

    @FunctionalInterface
    private interface FileReading {
        void read(Path file) throws IOException;
    }
}
