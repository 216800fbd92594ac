package io.reviewstream.network.training;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.text.EncodedText;
import io.reviewstream.network.classifiers.Classifiers;
import io.reviewstream.network.layers.Adam;
import io.reviewstream.network.layers.Classifier;
import io.reviewstream.network.layers.IdSpace;
import io.reviewstream.network.layers.ParameterStore;
import io.reviewstream.network.layers.ParameterValue;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * A network that learns: one TensorFlow graph whose sub-graphs, one a length bucket and purpose, share their weights and
 * are built when first used. Not thread-safe. Holds native memory until closed.
 */
public final class TrainableNetwork implements AutoCloseable {
    private final Recipe recipe;
    private final int vocabularySize;
    private final int labels;
    private final boolean deterministic;
    private final Graph graph = new Graph();
    private final Ops ops = Ops.create(graph);
    private final ParameterStore store;
    private final Classifier classifier;
    private final Adam adam;
    private final Session session;
    private final Map<Integer, TrainingNet> training = new HashMap<>();
    private final Map<Integer, InferenceNet> inference = new HashMap<>();
    private long step;

    private TrainableNetwork(Recipe recipe, int vocabularySize, int labels, boolean deterministic) {
        this.recipe = recipe;
        this.vocabularySize = vocabularySize;
        this.labels = labels;
        this.deterministic = deterministic;
        this.store = new ParameterStore(ops, recipe.seed());
        this.classifier = Classifiers.declare(
                store, recipe.network(), recipe.regularization(), IdSpace.ofWords(vocabularySize), labels);
        this.adam = new Adam(store);
        this.session = new Session(graph, options(deterministic));
    }

    /**
     * A network with first weights drawn from the recipe's seed.
     *
     * @param vocabularySize ids, padding and unknown included
     * @param labels how many labels, at least 2
     * @param deterministic whether to run on one thread, so that equal steps give equal weights bit by bit
     * @throws IllegalArgumentException if there are fewer than 2 labels or 3 ids
     */
    public static TrainableNetwork create(Recipe recipe, int vocabularySize, int labels, boolean deterministic) {
        if (labels < 2 || vocabularySize < 3) {
            throw new IllegalArgumentException("a classifier needs at least 2 labels and 3 ids, not " + labels
                    + " labels and " + vocabularySize + " ids");
        }
        TrainableNetwork network = new TrainableNetwork(recipe, vocabularySize, labels, deterministic);
        network.store.initialize(network.session);
        return network;
    }

    private static ConfigProto options(boolean deterministic) {
        // Rewriting an unrolled graph costs seconds a bucket before the first step, and makes no later step faster.
        RewriterConfig unoptimised =
                RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
        // 0 leaves the number to TensorFlow. On a GPU, memory is taken as it is needed: others may share the device.
        int threads = deterministic ? 1 : 0;
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(unoptimised))
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                .build();
    }

    /**
     * One update of all weights. The batch's longest text decides the bucket.
     *
     * @param batch at least one example
     * @param learningRate before Adam's corrections
     * @return the batch's mean loss before the update
     * @throws IllegalArgumentException if the batch is empty, a label is out of range, or a text fits no bucket
     */
    public float step(List<Example> batch, float learningRate) {
        List<int[]> ids =
                batch.stream().map(example -> Batch.idsOf(example.text())).toList();
        return step(ids, batch.stream().map(Example::label).toList(), learningRate);
    }

    float step(List<int[]> ids, List<Integer> targets, float learningRate) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one example");
        }
        for (int target : targets) {
            if (target < 0 || target >= labels) {
                throw new IllegalArgumentException("label " + target + " is not among the " + labels + " labels");
            }
        }
        int longest = ids.stream().mapToInt(text -> text.length).max().orElseThrow();
        int bucket = recipe.bucketFor(longest);
        long number = step + 1;
        float loss = trainingNet(bucket)
                .step(
                        session,
                        Batch.of(bucket, ids, recipe.encoder().padSide()),
                        targets,
                        recipe.seed() * 1_000_003 + number,
                        Adam.correctedRate(learningRate, number));
        step = number;
        return loss;
    }

    /**
     * Probabilities of each label for each text, in the order of the texts; no dropout.
     *
     * @throws IllegalArgumentException if a text fits no bucket
     */
    public float[][] probabilities(List<EncodedText> texts) {
        return Predictor.probabilities(this, texts.stream().map(Batch::idsOf).toList());
    }

    float[][] probabilities(Batch batch) {
        return inferenceNet(batch.steps()).probabilities(session, batch);
    }

    Recipe recipe() {
        return recipe;
    }

    TrainingNet trainingNet(int bucket) {
        return training.computeIfAbsent(
                bucket, steps -> TrainingNet.build(graph, ops, classifier, adam, recipe, steps, labels));
    }

    private InferenceNet inferenceNet(int bucket) {
        return inference.computeIfAbsent(bucket, steps -> InferenceNet.build(ops, classifier, steps));
    }

    /** Updates so far. */
    public long steps() {
        return step;
    }

    /** Ids, padding and unknown included. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** How many labels. */
    public int labels() {
        return labels;
    }

    /** A copy of weights, slots and step. */
    public NetworkState state() {
        return new NetworkState(step, store.read(session));
    }

    /**
     * Goes on from a state of a network of the same shape; slots it lacks become zero.
     *
     * @throws IllegalArgumentException if a weight is missing, or a variable is unknown here or has another shape; then
     *     nothing changes
     */
    public void restore(NetworkState state) {
        Map<String, ParameterValue> values = new LinkedHashMap<>(state.values());
        store.weights().forEach(weight -> {
            if (!values.containsKey(weight.name())) {
                throw new IllegalArgumentException("the state lacks " + weight.name());
            }
        });
        store.slots().forEach(slot -> values.computeIfAbsent(slot.name(), name -> ParameterValue.zeros(slot.shape())));
        store.write(session, values);
        step = state.step();
    }

    /**
     * A larger network that goes on from here: rows of known ids and columns of known labels keep weights and slots bit by
     * bit, new ones start as in a new network. This network stays as it is.
     *
     * @throws IllegalArgumentException if either number would shrink
     */
    public TrainableNetwork grow(int vocabularySize, int labels) {
        TrainableNetwork grown = create(recipe, vocabularySize, labels, deterministic);
        try {
            Map<String, ParameterValue> known = store.read(session);
            Map<String, ParameterValue> values = grown.store.initialValues();
            values.replaceAll(
                    (name, first) -> Objects.requireNonNull(known.get(name)).over(first));
            grown.restore(new NetworkState(step, values));
            return grown;
        } catch (RuntimeException e) {
            grown.close();
            throw e;
        }
    }

    /**
     * Writes {@code saved_model.pb} and {@code variables/}: the inference sub-graph of every bucket as a signature, and
     * the weights.
     *
     * @param directory is created, or is empty
     */
    public void export(Path directory) throws IOException {
        SavedModel.write(directory, recipe, vocabularySize, labels, store.readWeights(session));
    }

    /**
     * The weights of a bundle's network as a state at step 0 without slots, to start a training from.
     *
     * @throws IllegalArgumentException if the bundle's SavedModel holds no variables
     */
    public static NetworkState weightsOf(Bundle bundle) {
        return new NetworkState(0, SavedModel.readWeights(bundle.directory()));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
