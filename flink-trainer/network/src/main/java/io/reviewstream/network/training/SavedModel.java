package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.classifiers.Classifier;
import io.reviewstream.network.classifiers.Classifiers;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.types.TFloat32;

/** A network as TensorFlow's SavedModel: only what inference needs, in a graph of its own. */
final class SavedModel {
    private static final String TAG = "serve";

    /**
     * It may be the first session of its process, which decides how memory of a GPU is taken: as it is needed. No bucket runs in
     * it, so none is to be made ready.
     */
    private static final ConfigProto SHARING = ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .setGraphOptions(GraphOptions.newBuilder().setPlacePrunedGraph(true))
            .build();

    private SavedModel() {}

    /** @param origins from which the breakdown of logits reads pooled vectors */
    static void write(
            Path directory,
            Recipe recipe,
            IdSpace ids,
            int labels,
            Map<String, ParameterValue> weights,
            List<float[]> origins)
            throws IOException {
        try (Graph graph = new Graph();
                Session session = new Session(graph, SHARING)) {
            Ops ops = Ops.create(graph);
            ParameterStore store = new ParameterStore(ops, recipe.seed());
            Classifier classifier = Classifiers.declare(store, recipe.network(), recipe.regularization(), ids, labels);
            List<Signature> signatures = new ArrayList<>();
            for (int bucket : recipe.buckets()) {
                signatures.add(InferenceNet.build(ops, classifier, BatchShape.of(recipe, bucket))
                        .signature(labels, origins));
            }
            store.write(session, weights);
            SavedModelBundle.exporter(directory.toString())
                    .withTags(TAG)
                    .withSession(session)
                    .withSignatures(signatures.toArray(new Signature[0]))
                    .export();
        } catch (TensorFlowException e) {
            // It writes files itself, and has failures of its own for a disk that takes no more.
            throw new IOException("TensorFlow cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Every {@code VariableV2} of a SavedModel, by name. */
    static Map<String, ParameterValue> readWeights(Path directory) {
        try (SavedModelBundle bundle = SavedModelBundle.loader(directory.toString())
                .withTags(TAG)
                .withConfigProto(SHARING)
                .load()) {
            List<String> names = variables(bundle.graph());
            if (names.isEmpty()) {
                throw new IllegalArgumentException("the SavedModel in " + directory + " holds no variables");
            }
            Session.Runner runner = bundle.session().runner();
            names.forEach(runner::fetch);
            Map<String, ParameterValue> weights = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < names.size(); i++) {
                    weights.put(names.get(i), ParameterStore.valueOf((TFloat32) result.get(i)));
                }
            }
            return weights;
        }
    }

    private static List<String> variables(Graph graph) {
        List<String> names = new ArrayList<>();
        for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
            GraphOperation operation = all.next();
            if (operation.type().equals("VariableV2")) {
                names.add(operation.name());
            }
        }
        return names;
    }

    /** Finds where the vectors that a network pools lie in the mean of some texts. */
    record Origins(TrainableNetwork network) {
        /** One mean vector each way of pooling, over the first texts. */
        List<float[]> of(List<TextIds> texts) {
            List<TextIds> read = texts.isEmpty()
                    ? List.of(unknown())
                    : texts.stream().limit(TrainableNetwork.TYPICAL_TEXTS).toList();
            Map<Integer, List<TextIds>> byBucket = read.stream()
                    .collect(Collectors.groupingBy(
                            text -> network.recipe().bucketFor(text.length()), TreeMap::new, Collectors.toList()));
            List<float[]> sums = new ArrayList<>();
            byBucket.forEach((bucket, some) ->
                    add(sums, network.meanVectors(network.batch(bucket, some)), (float) some.size() / read.size()));
            return sums;
        }

        private static void add(List<float[]> sums, List<float[]> means, float share) {
            for (int i = 0; i < means.size(); i++) {
                if (sums.size() == i) {
                    sums.add(new float[means.get(i).length]);
                }
                for (int column = 0; column < means.get(i).length; column++) {
                    sums.get(i)[column] += share * means.get(i)[column];
                }
            }
        }

        /** A text of one unknown word. */
        private TextIds unknown() {
            int[] ids = new int[network.recipe().encoder().features()];
            ids[0] = IdSpace.UNKNOWN_WORD;
            SentenceSettings sentences = network.recipe().encoder().sentences();
            return sentences == null
                    ? TextIds.flat(ids, ids.length)
                    : TextIds.inSentences(ids, ids.length, new int[] {1}, sentences.maxTokens());
        }
    }
}
