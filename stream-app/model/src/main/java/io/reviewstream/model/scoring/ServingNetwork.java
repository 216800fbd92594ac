package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.profile.Histogram;
import io.reviewstream.model.scoring.folding.FoldedGraphs;
import io.reviewstream.model.scoring.folding.Folding;
import io.reviewstream.model.scoring.folding.RowProducts;
import io.reviewstream.model.scoring.folding.VectorForm;
import io.reviewstream.model.scoring.graph.FrozenNetwork;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.SavedGraph;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.scoring.graph.ServingGraph;
import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.VectorKernels;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Tensor;

/**
 * Makes of a bundle's SavedModel the fastest network that says the same: folded, with vectors where they are faster, else
 * frozen, else as it was saved. Each is held to the signatures by {@link Agreement}.
 */
final class ServingNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(ServingNetwork.class);

    private final Manifest manifest;
    private final ScorerSettings settings;
    private final TextEncoder encoder;
    private final Histogram tokens;
    private final SavedNetwork saved;

    /** The same by vectors, which reads what the folded network owns; null where there is none. */
    private @Nullable VectorForm form;

    private ServingNetwork(
            Manifest manifest, ScorerSettings settings, TextEncoder encoder, Histogram tokens, SavedNetwork saved) {
        this.manifest = manifest;
        this.settings = settings;
        this.encoder = encoder;
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
        SavedNetwork saved = SavedNetwork.load(directory, manifest, settings.session(), settings.contributions());
        boolean kept = false;
        try {
            Agreement agreement = new Agreement(saved, manifest, encoder);
            Optional<Network> faster = new ServingNetwork(manifest, settings, encoder, tokens, saved).faster(agreement);
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
        return folded.isPresent()
                ? folded.map(network -> withVectors(network, agreement))
                : held(ScoringPath.FROZEN, agreement, this::frozen);
    }

    private Network withVectors(Network folded, Agreement agreement) {
        Optional<Network> held = held(ScoringPath.VECTOR, agreement, () -> vectors(folded));
        if (held.isEmpty()) {
            return folded;
        }
        Network vectors = held.get();
        boolean kept = false;
        try {
            SpeedChoice choice = settings.vectors() == VectorUse.ALWAYS
                    ? SpeedChoice.always(folded.buckets())
                    : SpeedChoice.measured(folded, vectors, new MixedLengths(manifest, encoder, folded.buckets()));
            kept = choice.any();
            if (!kept) {
                LOG.info("Vectors are not faster than tables alone for {}; they are not used", name());
            }
            return kept ? new ChosenNetwork(folded, vectors, choice) : folded;
        } catch (RuntimeException e) { // the folded network still works
            LOG.warn("As {} the network of {} fails; it is not used", ScoringPath.VECTOR, name(), e);
            return folded;
        } finally {
            if (!kept) {
                vectors.close();
            }
        }
    }

    private Optional<Network> vectors(Network folded) {
        VectorForm made = form;
        return made == null ? Optional.empty() : Optional.of(made.network(shapes(folded.buckets())));
    }

    private List<PaddedShape> shapes(LengthBuckets buckets) {
        return IntStream.range(0, buckets.count())
                .mapToObj(bucket -> PaddedShape.of(manifest, buckets.size(bucket)))
                .toList();
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
        form = null; // it would read what a folded network had that is not used
        return network(
                ScoringPath.FROZEN,
                (graph, products) -> saved.signatures().stream()
                        .map(signature -> ServingGraph.frozen(graph, signature))
                        .toList());
    }

    private Optional<Network> folded() {
        return network(
                ScoringPath.FOLDED,
                (graph, products) -> Folding.of(graph, saved.signatures())
                        .filter(this::mayBeFolded)
                        .map(folding -> folded(graph, folding, products))
                        .orElse(List.of()));
    }

    private List<ServingGraph> folded(SavedGraph graph, Folding folding, RowProducts products) {
        FoldedGraphs graphs = new FoldedGraphs(graph, folding, folding.fold(products));
        form = kernel().flatMap(kernel -> byVectors(graphs, kernel)).orElse(null);
        return graphs.of(lengths());
    }

    private Optional<VectorForm> byVectors(FoldedGraphs graphs, GruKernel kernel) {
        try {
            Optional<VectorForm> made = graphs.byVectors(kernel);
            if (made.isEmpty()) {
                LOG.info("Tables alone score {}: its head is not one for vectors, or a table is too large", name());
            }
            return made;
        } catch (RuntimeException e) { // tables alone still work
            LOG.warn("As {} the network of {} fails; it is not used", ScoringPath.VECTOR, name(), e);
            return Optional.empty();
        }
    }

    private Optional<GruKernel> kernel() {
        return switch (settings.vectors()) {
            case NEVER -> Optional.empty();
            case MEASURED -> VectorKernels.compiled();
            case ALWAYS -> VectorKernels.found();
        };
    }

    private boolean mayBeFolded(Folding folding) {
        boolean allowed = folding.tableBytes() <= settings.foldBytes();
        if (!allowed) {
            LOG.info(
                    "Tables for {} would take {} bytes, more than the {} allowed; it is frozen only",
                    name(),
                    folding.tableBytes(),
                    settings.foldBytes());
        }
        return allowed;
    }

    /** Sentences are padded each, whatever the text's length: there the bundle's own lengths do. */
    private List<Integer> lengths() {
        return manifest.encoder().sentences() == null
                ? LengthLadder.of(manifest.buckets(), tokens)
                : manifest.buckets();
    }

    /** How graphs are put together; none if it cannot be done. */
    @FunctionalInterface
    private interface Graphs {
        List<ServingGraph> of(SavedGraph graph, RowProducts products);
    }

    private Optional<Network> network(ScoringPath path, Graphs graphs) {
        SavedGraph graph = SavedGraph.of(saved.model());
        RowProducts products = new RowProducts(settings.session());
        boolean kept = false;
        try {
            List<ServingGraph> made = graphs.of(graph, products);
            if (made.isEmpty()) {
                return Optional.empty();
            }
            List<Tensor> tables = new ArrayList<>();
            made.forEach(each -> tables.addAll(each.tables().values()));
            VectorForm vectors = form;
            if (vectors != null) {
                tables.addAll(vectors.variables());
            }
            graph.keepOnly(tables);
            Network network = FrozenNetwork.of(path, made, List.of(graph, products), settings.session());
            kept = true;
            return Optional.of(network);
        } finally {
            if (!kept) {
                products.close();
                graph.close();
            }
        }
    }
}
