package io.reviewstream.network.comparison;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.Fitted;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A fitted network as a bundle, to be measured as it would be served; it is never a release. */
public final class TrialBundle {
    private static final int GOLDEN_TEXTS = 16;

    private TrialBundle() {}

    /**
     * Writes it.
     *
     * @param directory is made
     * @param dev some of these become golden texts
     * @throws IOException if the directory cannot be written
     * @throws BundleRefusedException if the network could not be served
     */
    public static Bundle write(Path directory, Recipe recipe, Fitted fitted, List<LabelledText> dev)
            throws IOException, BundleRefusedException {
        fitted.network()
                .export(
                        directory,
                        dev.stream()
                                .limit(TrainableNetwork.TYPICAL_TEXTS)
                                .map(row -> fitted.encoder().encode(row.text()).ids())
                                .toList());
        List<String> golden =
                dev.stream().limit(GOLDEN_TEXTS).map(LabelledText::text).toList();
        Lineage lineage = new Lineage("a trial", Map.of(), "trial", Instant.EPOCH, 0, CanonicalText.VERSION);
        ManifestDraft draft = new ManifestDraft(
                1, null, recipe.name(), fitted.labels(), recipe.encoder(), recipe.buckets(), 1, lineage, Map.of());
        return new BundleWriter(GoldenScores::probabilities)
                .write(
                        directory,
                        draft,
                        fitted.encoder().vocabulary(),
                        fitted.encoder().ngrams(),
                        golden,
                        profile(fitted, golden));
    }

    /** Of no use to a trial, but no bundle is without one. */
    private static ReferenceProfile profile(Fitted fitted, List<String> texts) {
        ProfileBuilder profile = ReferenceProfile.builder(fitted.labels());
        texts.forEach(text -> {
            var encoded = fitted.encoder().encode(text);
            profile.add(encoded.tokenCount(), encoded.outOfVocabularyCount(), 0, 1);
        });
        return profile.build();
    }
}
