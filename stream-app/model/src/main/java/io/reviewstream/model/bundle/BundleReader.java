package io.reviewstream.model.bundle;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle and checks all that can be checked without running it: the manifest, every file's presence and sum,
 * the encoder's fingerprint, and that the text files can be read.
 */
public final class BundleReader {

    /** What decides how texts are encoded; a later version may not add to it what a reader passes over. */
    private static final String ENCODER = "encoder.";

    private final Path directory;
    private final @Nullable String announced;
    private final List<String> problems = new ArrayList<>();
    private @Nullable IOException unread;

    private BundleReader(Path directory, @Nullable String announced) {
        this.directory = directory;
        this.announced = announced;
    }

    /**
     * Reads a bundle; where the directory is a link, the one that it leads to.
     *
     * @throws BundleRefusedException with every problem found
     */
    public static Bundle read(Path directory) throws BundleRefusedException {
        return new BundleReader(followed(directory), null).read();
    }

    private static Path followed(Path directory) {
        try {
            return Files.isSymbolicLink(directory) ? directory.toRealPath() : directory;
        } catch (IOException e) {
            return directory; // It leads nowhere, which is found as any other absence.
        }
    }

    /**
     * Reads the bundle that was announced.
     *
     * @param manifestSha256 sum of its manifest, as announced
     * @throws BundleRefusedException with every problem found, another manifest among them
     */
    public static Bundle read(Path directory, String manifestSha256) throws BundleRefusedException {
        return new BundleReader(directory, manifestSha256).read();
    }

    /**
     * Looks at the manifest alone.
     *
     * @param manifestSha256 sum of the manifest, as announced
     * @return the manifest
     * @throws BundleRefusedException with every problem found
     * @throws IOException if it cannot be read a second time
     */
    public static byte[] requireManifest(Path directory, String manifestSha256)
            throws IOException, BundleRefusedException {
        BundleReader reader = new BundleReader(directory, manifestSha256);
        Manifest manifest = reader.manifest();
        if (manifest != null) {
            reader.problems.addAll(ManifestCheck.problems(manifest));
        }
        reader.announcedSum();
        if (!reader.problems.isEmpty()) {
            throw reader.refusal();
        }
        return Files.readAllBytes(directory.resolve(BundleFiles.MANIFEST));
    }

    private Bundle read() throws BundleRefusedException {
        Manifest manifest = manifest();
        if (manifest != null) {
            problems.addAll(ManifestCheck.problems(manifest));
            CompletableFuture<Sums> sums = CompletableFuture.supplyAsync(() -> Sums.of(directory, manifest));
            List<String> before = List.copyOf(problems);
            problems.clear();
            encoder(manifest);
            golden();
            profile(manifest);
            files(before, sums.join());
        }
        String sum = announcedSum();
        if (manifest == null || sum == null || !problems.isEmpty()) {
            throw refusal();
        }
        return Bundle.of(directory, manifest, sum);
    }

    private BundleRefusedException refusal() {
        return new BundleRefusedException(directory.toString(), problems, unread);
    }

    /** A file that cannot be read says nothing about the bundle. */
    private void unread(String problem, IOException why) {
        problems.add(problem);
        unread = why;
    }

    /** What is not there is a problem of the bundle; where nobody can tell whether it is, it is one of the disk. */
    private void absent(Path path, String problem) {
        try {
            var unused = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            problems.add(problem);
        } catch (NoSuchFileException | NotDirectoryException e) {
            problems.add(problem);
        } catch (IOException e) {
            unread(problem + ": " + e, e);
        }
    }

    private @Nullable Manifest manifest() {
        Path file = directory.resolve(BundleFiles.MANIFEST);
        if (!Files.isDirectory(directory)) {
            absent(directory, "there is no directory " + directory);
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            absent(file, "file " + BundleFiles.MANIFEST + " is missing");
            requiredFiles();
            return null;
        }
        try {
            int format = BundleJson.read(file, Format.class).formatVersion();
            if (format != Manifest.FORMAT_VERSION) {
                problems.add("format version " + format + " is "
                        + (format < Manifest.FORMAT_VERSION
                                ? "no longer read; this program reads " + Manifest.FORMAT_VERSION
                                : "newer than the one that this program reads, " + Manifest.FORMAT_VERSION
                                        + ": upgrade the program, or go back to a release that it reads"));
                return null;
            }
            List<String> unknown = new ArrayList<>();
            Manifest manifest = BundleJson.read(file, Manifest.class, unknown);
            unknown.stream()
                    .filter(path -> !manifest.isLater() || path.startsWith(ENCODER))
                    .forEach(path -> problems.add(BundleFiles.MANIFEST + " has the unknown property " + path));
            return manifest;
        } catch (IOException e) {
            problems.add(BundleFiles.MANIFEST + " cannot be read: " + BundleJson.reason(e));
            requiredFiles();
            return null;
        }
    }

    private @Nullable String announcedSum() {
        String sum = manifestSum();
        if (announced != null && sum != null && !sum.equals(announced)) {
            problems.add(BundleFiles.MANIFEST + " has sha256 " + sum + ", announced was " + announced);
        }
        return sum;
    }

    private @Nullable String manifestSum() {
        Path file = directory.resolve(BundleFiles.MANIFEST);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            return BundleFiles.sha256(file);
        } catch (IOException e) {
            unread(BundleFiles.MANIFEST + " cannot be read: " + e, e);
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

    /** What was found in the files is told after what is wrong with their bytes. */
    private void files(List<String> before, Sums sums) {
        problems.addAll(0, before);
        problems.addAll(before.size(), sums.problems());
        unread = sums.unread();
    }

    /**
     * What is wrong with files' bytes. Summing up takes as long as all other checks together, so that it is done beside them.
     *
     * @param unread why the last that cannot be read cannot; null if all can
     */
    private record Sums(List<String> problems, @Nullable IOException unread) {
        static Sums of(Path directory, Manifest manifest) {
            List<String> problems = new ArrayList<>();
            List<IOException> unread = new ArrayList<>();
            try {
                problems.addAll(FileCheck.problems(directory, manifest.sha256(), (problem, why) -> {
                    problems.add(problem);
                    unread.add(why);
                }));
            } catch (IOException e) {
                problems.add("the directory cannot be listed: " + e);
                unread.add(e);
            }
            return new Sums(problems, unread.isEmpty() ? null : unread.get(unread.size() - 1));
        }
    }

    private void encoder(Manifest manifest) {
        Vocabulary vocabulary = readable(BundleFiles.VOCABULARY, Vocabulary::read);
        NgramTable ngrams = BundleFiles.hasNgrams(manifest.encoder())
                ? readable(BundleFiles.NGRAMS, NgramTable::read)
                : NgramTable.none();
        if (vocabulary != null && ngrams != null) {
            fingerprint(manifest, vocabulary, ngrams);
        }
    }

    private void fingerprint(Manifest manifest, Vocabulary vocabulary, NgramTable ngrams) {
        try {
            String fingerprint = new TextEncoder(manifest.encoder(), vocabulary, ngrams).fingerprint();
            if (!fingerprint.equals(manifest.encoderFingerprint())) {
                problems.add("vocabulary, n-grams and settings make the encoder fingerprint " + fingerprint
                        + ", the manifest says " + manifest.encoderFingerprint()
                        + ": they were changed, or this program encodes texts otherwise than the one that trained");
            }
        } catch (IllegalArgumentException e) {
            problems.add("the encoder cannot be built: " + e.getMessage());
        }
    }

    private void golden() {
        List<GoldenText> golden = readable(BundleFiles.GOLDEN, GoldenText::read);
        if (golden != null && golden.isEmpty()) {
            problems.add(BundleFiles.GOLDEN + " has no text");
        }
    }

    private void profile(Manifest manifest) {
        ReferenceProfile profile = readable(BundleFiles.PROFILE, ReferenceProfile::read);
        if (profile == null) {
            return;
        }
        Set<String> labels = profile.labelShares().keySet();
        if (!labels.equals(Set.copyOf(manifest.labels()))) {
            problems.add(BundleFiles.PROFILE + " is about the labels " + labels + ", the manifest about "
                    + manifest.labels());
        }
        if (profile.stream() != null) {
            try {
                var unused = profile.stream().summaries();
            } catch (IllegalArgumentException e) {
                problems.add(BundleFiles.PROFILE + " has a broken stream: " + e.getMessage());
            }
        }
    }

    /** What a file holds; null if it cannot be read. A missing one is reported by the file check, so not here. */
    private <T> @Nullable T readable(String name, FileReading<T> reading) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return reading.read(file);
        } catch (IOException | RuntimeException e) {
            problems.add(name + " cannot be read: " + BundleJson.reason(e));
            return null;
        }
    }

    /** All that is read of a manifest until it is known to be of this format. */
    private record Format(int formatVersion) {}

    @FunctionalInterface
    private interface FileReading<T> {
        T read(Path file) throws IOException;
    }
}
