package io.reviewstream.model.bundle;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a bundle of a directory that holds a SavedModel, and a {@code report/} if there is one. The manifest comes last:
 * without it there is no bundle. Thread-safe as far as its {@link GoldenScorer} is.
 */
public final class BundleWriter {

    private final GoldenScorer scorer;

    /** A writer; production code passes {@code GoldenScores::probabilities}. */
    public BundleWriter(GoldenScorer scorer) {
        this.scorer = scorer;
    }

    /**
     * Writes vocabulary, golden texts, profile and manifest, forces all to disk, and reads the bundle back.
     *
     * @param directory holds {@code saved_model.pb} and {@code variables/}; every file in it becomes part of the bundle
     * @param ngrams {@link NgramTable#none()} where the encoder wants none
     * @param goldenTexts some texts of the kind that will come; empty, over-long and emoji texts are added
     * @throws BundleRefusedException if the draft, the SavedModel or the profile would not pass the checks of loading
     * @throws IOException if a file cannot be read or written
     */
    public Bundle write(
            Path directory,
            ManifestDraft draft,
            Vocabulary vocabulary,
            NgramTable ngrams,
            List<String> goldenTexts,
            ReferenceProfile profile)
            throws IOException, BundleRefusedException {
        TextEncoder encoder = new TextEncoder(draft.encoder(), vocabulary, ngrams);
        Manifest unsummed = draft.complete(encoder.fingerprint(), Map.of());
        vocabulary.write(directory.resolve(BundleFiles.VOCABULARY));
        if (BundleFiles.hasNgrams(draft.encoder())) {
            ngrams.write(directory.resolve(BundleFiles.NGRAMS));
        }
        profile.write(directory.resolve(BundleFiles.PROFILE));
        Files.createDirectories(directory.resolve(BundleFiles.REPORT));
        List<GoldenText> golden = golden(directory, unsummed, encoder, goldenTexts);
        GoldenText.write(directory.resolve(BundleFiles.GOLDEN), golden);
        BundleFiles.sync(directory);
        writeManifest(directory, draft.complete(encoder.fingerprint(), sums(directory)));
        return BundleReader.read(directory);
    }

    /**
     * Takes files that were put beside those of a bundle after it was written, such as its report, into its manifest. The
     * bundle gets another version by that, so it must not be published yet.
     *
     * @throws BundleRefusedException if one of the files that the manifest knows has changed since, or a check fails
     * @throws IOException if a file cannot be read or the manifest not be written
     */
    public static Bundle extend(Bundle bundle) throws IOException, BundleRefusedException {
        Path directory = bundle.directory();
        Map<String, String> sums = sums(directory);
        List<String> changed = bundle.manifest().sha256().entrySet().stream()
                .filter(file -> !file.getValue().equals(sums.get(file.getKey())))
                .map(file -> "file " + file.getKey() + " has changed since the bundle was written")
                .toList();
        if (!changed.isEmpty()) {
            throw new BundleRefusedException(directory.toString(), changed);
        }
        BundleFiles.sync(directory);
        writeManifest(directory, bundle.manifest().withSums(sums));
        return BundleReader.read(directory);
    }

    private List<GoldenText> golden(Path directory, Manifest manifest, TextEncoder encoder, List<String> texts)
            throws IOException, BundleRefusedException {
        Set<String> distinct = new LinkedHashSet<>(texts);
        distinct.addAll(HardTexts.of(texts, encoder.settings().maxTokens()));
        List<String> all = List.copyOf(distinct);
        List<EncodedText> encoded = all.stream().map(encoder::encode).toList();
        List<float[]> probabilities = scorer.probabilities(directory, manifest, encoded);
        List<GoldenText> golden = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            golden.add(GoldenText.of(all.get(i), encoded.get(i), probabilities.get(i)));
        }
        return golden;
    }

    private static Map<String, String> sums(Path directory) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Map.Entry<String, Path> file : BundleFiles.list(directory).entrySet()) {
            sums.put(file.getKey(), BundleFiles.sha256(file.getValue()));
        }
        return sums;
    }

    private static void writeManifest(Path directory, Manifest manifest) throws IOException {
        Path part = directory.resolve(BundleFiles.MANIFEST + ".part");
        Files.write(part, BundleJson.pretty(manifest));
        BundleFiles.syncOne(part);
        Files.move(part, directory.resolve(BundleFiles.MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        BundleFiles.syncOne(directory);
    }
}
