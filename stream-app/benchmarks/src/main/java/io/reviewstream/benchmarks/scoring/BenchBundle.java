package io.reviewstream.benchmarks.scoring;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.training.NetworkState;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Bundles of one network, whose weights are drawn by chance: the same for every choice of buckets. */
final class BenchBundle {
    /** Ids of tokens, padding and unknown ones included. */
    static final int WORDS = 20_000;

    private static final List<String> LABELS = List.of("negative", "positive");
    /** Weights as drawn are small; these make probabilities between 0 and 1 of them. */
    private static final Map<String, Float> LARGER = Map.of("embedding.table", 20f, "output.attention_kernel", 4f);

    private static final Map<String, String> NETWORK = Map.of(
            "network.deep.recurrent.units", "128",
            "network.deep.embedding.dim", "100",
            "network.deep.head.pooling", "[additive]",
            "network.deep.head.attention-units", "128");

    private BenchBundle() {}

    /**
     * Writes a bundle.
     *
     * @param buckets padded lengths
     * @param lengths of the reference texts, in tokens
     */
    static Bundle write(Path directory, List<Integer> buckets, int[] lengths)
            throws IOException, BundleRefusedException {
        Map<String, String> overrides = new HashMap<>(NETWORK);
        overrides.put("buckets", buckets.toString());
        Recipe recipe = new Recipes().load("plain-bigru-attention", overrides);
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(WORDS), LABELS.size(), false)) {
            network.restore(new NetworkState(0, larger(network.state().values())));
            network.export(directory, List.of());
        }
        List<String> words = IntStream.range(2, WORDS).mapToObj(id -> "w" + id).toList();
        Lineage lineage = new Lineage("drawn by chance", Map.of(), "benchmark", Instant.EPOCH, 0, 1);
        ManifestDraft draft = new ManifestDraft(
                1, null, recipe.name(), LABELS, recipe.encoder(), recipe.buckets(), 1.0, lineage, Map.of());
        return new BundleWriter(GoldenScores::probabilities)
                .write(
                        directory,
                        draft,
                        Vocabulary.of(words),
                        NgramTable.none(),
                        List.of("w2 w3 w4", "w5"),
                        profile(lengths));
    }

    /** The weights of such a bundle. */
    static PeerWeights weights(Bundle bundle) {
        return new PeerWeights(TrainableNetwork.weightsOf(bundle).values());
    }

    private static Map<String, ParameterValue> larger(Map<String, ParameterValue> drawn) {
        Map<String, ParameterValue> values = new HashMap<>(drawn);
        LARGER.forEach((name, factor) -> values.computeIfPresent(name, (same, value) -> {
            float[] data = value.data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] *= factor;
            }
            return new ParameterValue(value.shape(), data);
        }));
        return values;
    }

    private static ReferenceProfile profile(int[] lengths) {
        ProfileBuilder profile = ReferenceProfile.builder(LABELS);
        for (int length : lengths) {
            profile.add(length, 0, 0, 0.9);
        }
        return profile.build();
    }
}
