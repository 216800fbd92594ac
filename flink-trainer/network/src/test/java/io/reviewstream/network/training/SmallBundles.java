package io.reviewstream.network.training;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.network.recipe.Recipe;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands around a network of a test in its bundle. The temperature is 1, so logits differ as the logarithms of probabilities do. */
final class SmallBundles {
    private SmallBundles() {}

    /** That knows every word and n-gram of some texts. */
    static TextEncoder encoder(Recipe recipe, List<String> texts) {
        EncoderCounter counter = EncoderCounter.of(recipe.encoder());
        counter.addAll(texts);
        return new TextEncoder(recipe.encoder(), counter.vocabulary(1, 1000, Set.of()), counter.ngrams(1, 1000));
    }

    /** Makes a bundle of a directory that a network was exported to. */
    static Bundle write(Path directory, Recipe recipe, TextEncoder encoder, List<String> labels, List<String> golden)
            throws Exception {
        var lineage = new Lineage("made up", Map.of(), "test", Instant.EPOCH, 31, 1);
        var draft = new ManifestDraft(
                1, null, recipe.name(), labels, recipe.encoder(), recipe.buckets(), 1.0, lineage, Map.of());
        var profile = ReferenceProfile.builder(labels).add(3, 0, 0, 0.9).build();
        return new BundleWriter(GoldenScores::probabilities)
                .write(directory, draft, encoder.vocabulary(), encoder.ngrams(), golden, profile);
    }
}
