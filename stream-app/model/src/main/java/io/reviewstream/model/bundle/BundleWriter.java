package io.reviewstream.model.bundle;

import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a bundle of a directory that holds a SavedModel, and a {@code report/} if there is one. The manifest is written
 * once, last: without it there is no bundle. Thread-safe as far as its {@link GoldenScorer} is.
 */
public final class BundleWriter {

    private final GoldenScorer scorer;

    /** A writer; production code passes {@code GoldenScores::probabilities}. */
    public BundleWriter(GoldenScorer scorer) {
        this.scorer = scorer;
    }

    /**
     * Writes all, and seals it: {@link #prepare} and {@link UnsealedBundle#seal} at once.
     *
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
        return prepare(directory, draft, vocabulary, ngrams, goldenTexts, profile)
                .seal(Map.of());
    }

    /**
     * Writes vocabulary, golden texts and profile: all that is needed to score with it, and to report on it.
     *
     * @param directory holds {@code saved_model.pb} and {@code variables/}; every file in it becomes part of the bundle
     * @param ngrams {@link NgramTable#none()} where the encoder wants none
     * @param goldenTexts some texts of the kind that will come; empty, over-long and emoji texts are added
     * @throws BundleRefusedException if the golden texts cannot be scored
     * @throws IOException if a file cannot be read or written
     */
    public UnsealedBundle prepare(
            Path directory,
            ManifestDraft draft,
            Vocabulary vocabulary,
            NgramTable ngrams,
            List<String> goldenTexts,
            ReferenceProfile profile)
            throws IOException, BundleRefusedException {
        TextEncoder encoder = new TextEncoder(draft.encoder(), vocabulary, ngrams);
        Manifest unsealed = draft.unsealed(encoder.fingerprint());
        vocabulary.write(directory.resolve(BundleFiles.VOCABULARY));
        if (BundleFiles.hasNgrams(draft.encoder())) {
            ngrams.write(directory.resolve(BundleFiles.NGRAMS));
        }
        profile.write(directory.resolve(BundleFiles.PROFILE));
        Files.createDirectories(directory.resolve(BundleFiles.REPORT));
        List<GoldenText> golden = golden(directory, unsealed, encoder, goldenTexts);
        GoldenText.write(directory.resolve(BundleFiles.GOLDEN), golden);
        return new UnsealedBundle(directory, unsealed);
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
}
