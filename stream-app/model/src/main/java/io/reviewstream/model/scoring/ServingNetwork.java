package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.profile.Histogram;
import io.reviewstream.model.text.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Tensor;

/**
 * Makes of a bundle's SavedModel the fastest network that says the same: folded, else frozen, else as it was saved. Each is
 * held to the signatures by {@link Agreement}.
 */
final class ServingNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(ServingNetwork.class);

    private final Manifest manifest;
    private final ScorerSettings settings;
    private final Histogram tokens;
    private final SavedNetwork saved;

    private ServingNetwork(Manifest manifest, ScorerSettings settings, Histogram tokens, SavedNetwork saved) {
        this.manifest = manifest;
        this.settings = settings;
        this.tokens = tokens;
        this.saved = saved;
    }

    /**
     * Loads a network.
     *
     * @param directory holds {@code saved_model.pb} and {@code variables/}
     * @param tokens how long the texts to come are, before truncation
     * @throws BundleRefusedException if TensorFlow cannot load the SavedModel, or its signatures are not the manifest's
     */
    static Network load(
            Path directory, Manifest manifest, TextEncoder encoder, Histogram tokens, ScorerSettings settings)
            throws BundleRefusedException {
        SavedNetwork saved = SavedNetwork.load(directory, manifest, settings);
        boolean kept = false;
        try {
            Agreement agreement = new Agreement(saved, manifest, encoder);
            Optional<Network> faster = new ServingNetwork(manifest, settings, tokens, saved).faster(agreement);
            kept = faster.isEmpty();
            return faster.orElse(saved);
        } finally {
            if (!kept) {
                saved.close();
            }
        }
    }

    private Optional<Network> faster(Agreement agreement) {
        Optional<Network> folded = held(ScoringPath.FOLDED, agreement, this::folded);
        return folded.isPresent() ? folded : held(ScoringPath.FROZEN, agreement, this::frozen);
    }

    /** The way a network is made; empty if it is not one for this SavedModel. */
    @FunctionalInterface
    private interface Making {
        Optional<Network> make();
    }

    private Optional<Network> held(ScoringPath path, Agreement agreement, Making making) {
        Optional<Network> made = Optional.empty();
        boolean kept = false;
        try {
            made = making.make();
            kept = made.isPresent() && agreement.holds(made.get());
            if (made.isPresent() && !kept) {
                LOG.warn("As {} the network of {} says other than its signatures; it is not used", path, name());
            }
        } catch (RuntimeException e) { // whatever TensorFlow does not like about it: the signatures still work
            LOG.warn("As {} the network of {} fails; it is not used", path, name(), e);
        } finally {
            if (!kept) {
                made.ifPresent(Network::close);
            }
        }
        return kept ? made : Optional.empty();
    }

    private String name() {
        return "release " + manifest.sequence() + " (" + manifest.recipe() + ")";
    }

    private Optional<Network> frozen() {
        SavedGraph graph = SavedGraph.of(saved.model());
        List<ServingGraph> graphs = saved.signatures().stream()
                .map(signature -> ServingGraph.frozen(graph, signature))
                .toList();
        return Optional.of(network(ScoringPath.FROZEN, graphs, List.of(graph), graph));
    }

    private Optional<Network> folded() {
        SavedGraph graph = SavedGraph.of(saved.model());
        Optional<Folding> folding = Folding.of(graph, saved.signatures());
        if (folding.isEmpty() || folding.get().tableBytes() > settings.foldBytes()) {
            folding.ifPresent(found -> LOG.info(
                    "Tables for {} would take {} bytes, more than the {} allowed; it is frozen only",
                    name(),
                    found.tableBytes(),
                    settings.foldBytes()));
            graph.close();
            return Optional.empty();
        }
        RowProducts products = new RowProducts(settings);
        List<FoldedDirection> directions = folding.get().fold(products);
        List<ServingGraph> graphs = new FoldedGraphs(graph, folding.get(), directions).of(lengths());
        return Optional.of(network(ScoringPath.FOLDED, graphs, List.of(graph, products), graph));
    }

    /** Sentences are padded each, whatever the text's length: there the bundle's own lengths do. */
    private List<Integer> lengths() {
        return manifest.encoder().sentences() == null
                ? LengthLadder.of(manifest.buckets(), tokens)
                : manifest.buckets();
    }

    private Network network(
            ScoringPath path, List<ServingGraph> graphs, List<AutoCloseable> weights, SavedGraph graph) {
        List<Tensor> tables = new ArrayList<>();
        graphs.forEach(each -> tables.addAll(each.tables().values()));
        graph.keepOnly(tables);
        return FrozenNetwork.of(path, graphs, weights, settings);
    }
}
