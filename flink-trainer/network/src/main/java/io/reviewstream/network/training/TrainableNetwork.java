package io.reviewstream.network.training;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.classifiers.Classifier;
import io.reviewstream.network.classifiers.Classifiers;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.Adam;
import io.reviewstream.network.layers.parameters.MovingAverage;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.parameters.RmsProp;
import io.reviewstream.network.layers.parameters.UpdateRule;
import io.reviewstream.network.layers.wide.WideLayer;
import io.reviewstream.network.linear.Usefulness;
import io.reviewstream.network.recipe.Optimization;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.loss.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
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
    /** How many texts {@link #export} reads at most. */
    public static final int TYPICAL_TEXTS = 128;

    private final Recipe recipe;
    private final IdSpace ids;
    private final int labels;
    private final boolean deterministic;
    private final Graph graph = new Graph();
    private final Ops ops = Ops.create(graph);
    private final ParameterStore store;
    private final Classifier classifier;
    private final UpdateRule rule;
    private final Session session;
    private final @Nullable Averaged averaged;
    private final Map<Integer, TrainingNet> training = new HashMap<>();
    private final Map<Integer, TrainingNet> taught = new HashMap<>();
    private final Map<Integer, InferenceNet> inference = new HashMap<>();
    private long step;

    /** A second network in the same graph that learns nothing: its weights are the average of those that learn. */
    private record Averaged(Classifier classifier, MovingAverage weights) {}

    private TrainableNetwork(Recipe recipe, IdSpace ids, int labels, boolean deterministic, boolean averaging) {
        this.recipe = recipe;
        this.ids = ids;
        this.labels = labels;
        this.deterministic = deterministic;
        this.store = new ParameterStore(ops, recipe.seed());
        this.classifier = Classifiers.declare(store, recipe.network(), recipe.regularization(), ids, labels);
        this.averaged = averaging ? averaged() : null;
        this.rule = rule(recipe.optimization());
        this.session = new Session(graph, options(deterministic));
    }

    /**
     * A network with first weights drawn from the recipe's seed.
     *
     * @param ids how many ids of words and n-grams
     * @param labels how many labels, at least 2
     * @param deterministic whether to run on one thread, so that equal steps give equal weights bit by bit
     * @throws IllegalArgumentException if there are fewer than 2 labels
     */
    public static TrainableNetwork create(Recipe recipe, IdSpace ids, int labels, boolean deterministic) {
        if (labels < 2) {
            throw new IllegalArgumentException("a classifier needs at least 2 labels, not " + labels);
        }
        TrainableNetwork network = new TrainableNetwork(recipe, ids, labels, deterministic, false);
        network.store.initialize(network.session);
        return network;
    }

    /**
     * The same, which keeps an average of its weights beside them if the recipe says so. Probabilities are then those of the
     * average, and the state has both; {@link #settled} makes an end of it.
     */
    static TrainableNetwork averaging(Recipe recipe, IdSpace ids, int labels, boolean deterministic) {
        boolean wanted = recipe.optimization().averageWeights() > 0;
        TrainableNetwork network = new TrainableNetwork(recipe, ids, labels, deterministic, wanted);
        network.store.initialize(network.session);
        if (network.averaged != null) {
            network.averaged.weights().initialize(network.session);
        }
        return network;
    }

    private Averaged averaged() {
        var averages = new ParameterStore(ops.withSubScope(MovingAverage.SCOPE), recipe.seed());
        var same = Classifiers.declare(averages, recipe.network(), recipe.regularization(), ids, labels);
        return new Averaged(
                same,
                new MovingAverage(ops, store, averages, recipe.optimization().averageWeights()));
    }

    /** A network whose weights are the average of this one's, which is closed; this one if it keeps none. */
    TrainableNetwork settled() {
        if (averaged == null) {
            return this;
        }
        Map<String, ParameterValue> values = store.read(session);
        values.putAll(averaged.weights().read(session));
        close();
        TrainableNetwork settled = create(recipe, ids, labels, deterministic);
        settled.restore(new NetworkState(step, values));
        return settled;
    }

    private UpdateRule rule(Optimization settings) {
        return switch (settings.optimizer()) {
            case ADAM -> new Adam(store, classifier.frozen(), 0);
            case ADAMW -> new Adam(store, classifier.frozen(), settings.weightDecay());
            case RMSPROP -> new RmsProp(store, classifier.frozen());
        };
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
                // Of a graph that grows by a bucket at a time it would otherwise keep copies of all beside those that
                // run.
                .setGraphOptions(
                        GraphOptions.newBuilder().setPlacePrunedGraph(true).setRewriteOptions(unoptimised))
                .setExperimental(ConfigProto.Experimental.newBuilder().setDisableOutputPartitionGraphs(true))
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                .build();
    }

    /**
     * One update of all weights. The batch's longest text decides the bucket.
     *
     * @param batch at least one example
     * @param learningRate as the recipe means it, before the optimizer's corrections
     * @return the batch's mean loss before the update
     * @throws IllegalArgumentException if the batch is empty, a label is out of range, or a text fits no bucket
     */
    public float step(List<Example> batch, float learningRate) {
        List<TextIds> texts = batch.stream().map(Example::ids).toList();
        int[] targets = batch.stream().mapToInt(Example::label).toArray();
        return step(texts, Targets.equallyWeighted(targets), learningRate).loss();
    }

    StepResult step(List<TextIds> texts, Targets targets, float learningRate) {
        targets.require(labels);
        int longest = texts.stream().mapToInt(TextIds::length).max().orElseThrow();
        int bucket = recipe.bucketFor(longest);
        long number = step + 1;
        StepResult result = (targets.taught() == null ? trainingNet(bucket) : taughtNet(bucket))
                .step(
                        session,
                        batch(bucket, texts),
                        targets,
                        recipe.seed() * 1_000_003 + number,
                        rule.rates(learningRate, number));
        step = number;
        if (averaged != null) {
            averaged.weights().follow(session, number);
        }
        return result;
    }

    Batch batch(int bucket, List<TextIds> texts) {
        return new Batch(BatchShape.of(recipe, bucket), texts, recipe.encoder().padSide());
    }

    /**
     * Probabilities of each label for each text, in the order of the texts; no dropout.
     *
     * @throws IllegalArgumentException if a text fits no bucket
     */
    public float[][] probabilities(List<TextIds> texts) {
        return Predictor.probabilities(this, texts);
    }

    float[][] probabilities(Batch batch) {
        return inferenceNet(batch.shape().length()).probabilities(session, batch);
    }

    /** A copy of the weight of this name. */
    ParameterValue value(String name) {
        return Objects.requireNonNull(store.readWeights(session, name::equals).get(name), name);
    }

    /** Copies of the weights whose names are meant, by name. */
    Map<String, ParameterValue> weights(Predicate<String> meant) {
        return store.readWeights(session, meant);
    }

    /** Overwrites the named weights, such as a table of pretrained vectors; the others stay. */
    void write(Map<String, ParameterValue> values) {
        store.write(session, values);
    }

    /** The same with weights that were found without the optimizer: what it keeps beside them begins at zero. */
    void begin(Map<String, ParameterValue> values) {
        store.begin(session, values);
    }

    Recipe recipe() {
        return recipe;
    }

    TrainingNet trainingNet(int bucket) {
        return training.computeIfAbsent(bucket, length -> trainingNet("train_t" + length, length, false));
    }

    private TrainingNet taughtNet(int bucket) {
        return taught.computeIfAbsent(bucket, length -> trainingNet("taught_t" + length, length, true));
    }

    private TrainingNet trainingNet(String scope, int length, boolean byTeachers) {
        return new TrainingNet(
                graph,
                ops.withSubScope(scope),
                classifier,
                rule,
                recipe.regularization(),
                BatchShape.of(recipe, length),
                labels,
                byTeachers);
    }

    private InferenceNet inferenceNet(int bucket) {
        return inference.computeIfAbsent(
                bucket,
                length -> InferenceNet.build(
                        ops, averaged == null ? classifier : averaged.classifier(), BatchShape.of(recipe, length)));
    }

    /** Version of TensorFlow. */
    public static String library() {
        return TensorFlow.version();
    }

    /** Updates so far. */
    public long steps() {
        return step;
    }

    /** How many ids of words and n-grams. */
    public IdSpace ids() {
        return ids;
    }

    /** How many labels. */
    public int labels() {
        return labels;
    }

    /** A copy of weights, slots and step. */
    public NetworkState state() {
        Map<String, ParameterValue> values = store.read(session);
        if (averaged != null) {
            values.putAll(averaged.weights().state(session));
        }
        return new NetworkState(step, values);
    }

    /** What {@link NetworkState#toBytes} of {@link #state} gives, in half the memory. */
    public List<byte[]> stateBytes() {
        List<byte[]> bytes = new ArrayList<>();
        bytes.add(StateCodec.header(step));
        store.tell(session, (name, value) -> bytes.add(StateCodec.encode(name, value)));
        return bytes;
    }

    /**
     * Goes on from a state of a network of the same shape; slots it lacks become zero.
     *
     * @throws IllegalArgumentException if a weight is missing, or a variable is unknown here or has another shape; then
     *     nothing changes
     */
    public void restore(NetworkState state) {
        Map<String, ParameterValue> values = new LinkedHashMap<>(state.values());
        if (averaged != null) {
            averaged.weights().restore(session, values);
        }
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
    public TrainableNetwork grow(IdSpace larger, int labels) {
        return grow(new NewRows(larger, labels, Map.of(), Map.of()));
    }

    /**
     * The same, for words and n-grams of which it is known how often they come. Rows of n-grams start with zeros; those of
     * ids that were another n-gram's are the only ones known before that do not stay.
     *
     * @throws IllegalArgumentException if there are fewer ids or labels than now
     */
    public TrainableNetwork grow(NewRows rows) {
        TrainableNetwork grown = create(recipe, rows.ids(), rows.labels(), deterministic);
        try {
            Map<String, ParameterValue> known = store.read(session);
            Map<String, ParameterValue> values = grown.store.initialValues();
            values.replaceAll((name, first) -> {
                ParameterValue before = known.get(name);
                // A network that had no n-gram has no table of them.
                return before == null ? first : before.over(first);
            });
            rows.writeTo(values);
            grown.restore(new NetworkState(step, values));
            return grown;
        } catch (RuntimeException e) {
            grown.close();
            throw e;
        }
    }

    /**
     * Ids of the n-grams whose rows in the linear part say least, see {@link Usefulness}.
     *
     * @param count how many at most
     * @throws NullPointerException if there is no linear part with n-grams
     */
    public int[] leastUsefulNgrams(int count) {
        return Usefulness.least(value(WideLayer.NGRAMS), value(WideLayer.IDF_NGRAMS), count);
    }

    /**
     * Inverse document frequency of each id, that of a row that joined later with a minus sign; empty without a linear part.
     *
     * @param name {@link WideLayer#IDF_WORDS} or {@link WideLayer#IDF_NGRAMS}
     */
    public float[] idf(String name) {
        ParameterValue idf = weights(name::equals).get(name);
        return idf == null ? new float[0] : idf.data();
    }

    /**
     * Writes {@code saved_model.pb} and {@code variables/}: the inference sub-graph of every bucket as a signature, and
     * the weights.
     *
     * @param directory is created, or is empty
     * @param typical some texts as they come: contributions say how a text differs from their mean; of many the first are
     *     read, of none a text of one unknown word
     */
    public void export(Path directory, List<TextIds> typical) throws IOException {
        List<float[]> origins = new SavedModel.Origins(this).of(typical);
        SavedModel.write(directory, recipe, ids, labels, store.readWeights(session), origins);
    }

    List<float[]> meanVectors(Batch batch) {
        return inferenceNet(batch.shape().length()).meanVectors(session, batch);
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
