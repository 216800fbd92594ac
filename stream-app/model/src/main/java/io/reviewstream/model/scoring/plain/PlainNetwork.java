package io.reviewstream.model.scoring.plain;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.scoring.folding.HeadWeights;
import io.reviewstream.model.scoring.graph.ComputedNetwork;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.PlainKernel;
import io.reviewstream.model.scoring.vector.VectorLayer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A flat network of gated recurrent units, known by the names and shapes of its variables, computed in plain Java: there in a
 * fraction of the time that TensorFlow takes to be loaded, and slower from some dozens of texts on. Whether it says what the
 * bundle's signatures say is for the golden texts to find out.
 */
public final class PlainNetwork {
    private static final String FORWARD = "gru.forward";
    private static final String BACKWARD = "gru.backward";

    private final StoredVariables variables;
    private final GruKernel kernel = new PlainKernel();
    private final boolean withNgrams;

    private PlainNetwork(StoredVariables variables, boolean withNgrams) {
        this.variables = variables;
        this.withNgrams = withNgrams;
    }

    /**
     * The network of a bundle whose files were checked; empty if it is of another kind. It owns nothing.
     *
     * @param directory holds {@code saved_model.pb} and {@code variables/}
     * @param contributions whether scores are to tell them, if the bundle can
     */
    public static Optional<Network> of(Path directory, Manifest manifest, boolean contributions) {
        if (manifest.encoder().sentences() != null) {
            return Optional.empty();
        }
        try {
            GraphFacts graph = GraphFacts.of(Files.readAllBytes(directory.resolve("saved_model.pb")));
            StoredVariables variables = new StoredVariables(graph, Checkpoint.read(directory.resolve("variables")));
            return network(manifest, graph, variables, contributions);
        } catch (IOException | RuntimeException e) { // by TensorFlow it may work, or the reason be told
            // Asked for here alone: logging takes longer to begin than all the rest of this.
            LoggerFactory.getLogger(PlainNetwork.class)
                    .debug("The network of release {} is not read in plain Java", manifest.sequence(), e);
            return Optional.empty();
        }
    }

    private static Optional<Network> network(
            Manifest manifest, GraphFacts graph, StoredVariables variables, boolean contributions) {
        List<PaddedShape> shapes = manifest.buckets().stream()
                .map(bucket -> PaddedShape.of(manifest, bucket))
                .toList();
        List<Set<String>> outputs = manifest.buckets().stream()
                .map(bucket -> graph.outputs("t" + bucket))
                .toList();
        List<Long> labels = List.of((long) manifest.labels().size());
        if (!labels.equals(variables.shape("output.bias"))
                || !outputs.stream().allMatch(each -> each.contains("logits") && each.contains("attention"))) {
            return Optional.empty();
        }
        boolean explains = contributions && outputs.stream().allMatch(each -> each.contains("breakdown"));
        PlainNetwork made = new PlainNetwork(variables, manifest.encoder().features() > 1);
        return made.network(shapes, explains).filter(network -> variables.allRead());
    }

    private Optional<Network> network(List<PaddedShape> shapes, boolean explains) {
        VectorLayer layer = layer();
        List<Float> told = explains ? told() : null;
        if (layer == null || (explains && told == null)) {
            return Optional.empty();
        }
        return new HeadWeights(variables, kernel, layer)
                .head(told)
                .map(head -> ComputedNetwork.of(
                        ScoringPath.PLAIN,
                        shapes,
                        head.told() != null,
                        (padded, batch, shape) -> head.scores(layer, padded, batch, shape)));
    }

    private @Nullable VectorLayer layer() {
        VectorLayer forward = with(new VectorLayer(kernel), FORWARD);
        return forward == null || !variables.names().contains(BACKWARD + ".kernel") ? forward : with(forward, BACKWARD);
    }

    private @Nullable VectorLayer with(VectorLayer layer, String direction) {
        FloatBuffer words = variables.lent("embedding.table");
        FloatBuffer ngrams = withNgrams ? variables.lent("embedding.ngrams") : null;
        float[] input = variables.values(direction + ".kernel");
        float[] recurrent = variables.values(direction + ".recurrent");
        float[] bias = variables.values(direction + ".bias");
        float[] candidateBias = variables.values(direction + ".candidate_bias");
        if (words == null
                || input == null
                || recurrent == null
                || bias == null
                || candidateBias == null
                || !fits(direction, candidateBias.length)) {
            return null;
        }
        return layer.with(
                recurrent,
                candidateBias,
                new ComputedRows(words, input, bias),
                ngrams == null ? null : new ComputedRows(ngrams, input, new float[bias.length]));
    }

    private boolean fits(String direction, long units) {
        List<Long> embedding = variables.shape("embedding.table");
        return embedding != null
                && embedding.size() == 2
                && List.of(embedding.get(1), 3 * units).equals(variables.shape(direction + ".kernel"))
                && List.of(units, 3 * units).equals(variables.shape(direction + ".recurrent"))
                && List.of(3 * units).equals(variables.shape(direction + ".bias"));
    }

    /** What the network says where each of its pooled vectors is at its origin and no feature is there. */
    private @Nullable List<Float> told() {
        float[] sum = variables.values("output.bias");
        if (sum == null) {
            return null;
        }
        for (String name : HeadWeights.outputs(variables)) {
            float[] origin = variables.origin(name);
            float[] weights = variables.values(name);
            if (origin == null || weights == null || weights.length != origin.length * sum.length) {
                return null;
            }
            for (int i = 0; i < weights.length; i++) {
                sum[i % sum.length] += origin[i / sum.length] * weights[i];
            }
        }
        float[] wide = variables.values("wide.bias");
        List<Float> told = new ArrayList<>();
        for (int label = 0; label < sum.length; label++) {
            told.add(factor("wide.deep_scale") * sum[label] + (wide == null ? 0 : factor("wide.scale") * wide[label]));
        }
        return List.copyOf(told);
    }

    private float factor(String variable) {
        float[] value = variables.values(variable);
        return value == null ? 1 : value[0];
    }
}
