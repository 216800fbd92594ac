package io.reviewstream.model.bundle;

import io.reviewstream.model.json.BundleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bundle whose files are all there but for its report and its manifest: it can be scored with, to find out what those
 * will say. For one thread.
 */
public final class UnsealedBundle {
    private final Path directory;
    private final Manifest manifest;

    UnsealedBundle(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * To load a scorer with. It has no sum yet, and so goes by its sequence number: a report inside of the bundle cannot
     * say the version, which follows from the sums of all files, the report among them.
     */
    public Bundle unsummed() {
        return new Bundle(directory, manifest, String.format(Locale.ROOT, "%06d", manifest.sequence()), "");
    }

    /** Where its report goes; it is there. */
    public Path reportDirectory() {
        return directory.resolve(BundleFiles.REPORT);
    }

    /** Deletes what there is of a report. */
    public void dropReport() throws IOException {
        DirectoryTree.delete(reportDirectory());
        Files.createDirectories(reportDirectory());
    }

    /**
     * Forces all to disk, writes the manifest, and reads the bundle back.
     *
     * @param figures to be added to the metrics of the draft
     * @throws BundleRefusedException if the bundle would not pass the checks of loading
     * @throws IOException if a file cannot be read or the manifest not be written
     */
    public Bundle seal(Map<String, Double> figures) throws IOException, BundleRefusedException {
        Map<String, Double> metrics = new TreeMap<>(manifest.metrics());
        metrics.putAll(figures);
        BundleFiles.sync(directory);
        write(manifest.sealed(metrics, sums()));
        return BundleReader.read(directory);
    }

    private Map<String, String> sums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Map.Entry<String, Path> file : BundleFiles.list(directory).entrySet()) {
            sums.put(file.getKey(), BundleFiles.sha256(file.getValue()));
        }
        return sums;
    }

    private void write(Manifest sealed) throws IOException {
        Path part = directory.resolve(BundleFiles.MANIFEST + ".part");
        Files.write(part, BundleJson.pretty(sealed));
        BundleFiles.syncOne(part);
        Files.move(part, directory.resolve(BundleFiles.MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        BundleFiles.syncOne(directory);
    }
}
