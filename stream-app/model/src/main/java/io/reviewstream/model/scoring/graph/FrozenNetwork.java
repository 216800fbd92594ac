package io.reviewstream.model.scoring.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** Graphs without variables, one a padded length, over weights that they share. */
public final class FrozenNetwork implements Network {
    private final ScoringPath path;
    private final LengthBuckets buckets;
    private final List<LengthGraph> graphs = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final RunLock runs = new RunLock();

    private FrozenNetwork(ScoringPath path, LengthBuckets buckets) {
        this.path = path;
        this.buckets = buckets;
    }

    /**
     * Imports graphs of rising lengths into TensorFlow.
     *
     * @param weights what their tables stand in; the network's own once it is made
     */
    public static FrozenNetwork of(
            ScoringPath path, List<ServingGraph> serving, List<AutoCloseable> weights, SessionSettings settings) {
        FrozenNetwork network = new FrozenNetwork(
                path,
                new LengthBuckets(serving.stream()
                        .map(each -> each.outputs().shape().length())
                        .toList()));
        boolean kept = false;
        try {
            serving.forEach(each -> network.open(each, settings));
            network.opened.addAll(0, weights);
            kept = true;
            return network;
        } finally {
            if (!kept) {
                network.close();
            }
        }
    }

    private void open(ServingGraph serving, SessionSettings settings) {
        Graph graph = new Graph();
        opened.add(graph);
        graph.importGraphDef(serving.nodes());
        Session session = new Session(graph, settings.frozen());
        opened.add(session);
        graphs.add(new LengthGraph(session, serving.outputs(), serving.tables()));
    }

    @Override
    public ScoringPath path() {
        return path;
    }

    @Override
    public LengthBuckets buckets() {
        return buckets;
    }

    @Override
    public RawScores run(int bucket, int[] padded, int batch) {
        return runs.run(batch, () -> graphs.get(bucket).run(padded, batch));
    }

    @Override
    public void requireOpen() {
        runs.requireOpen();
    }

    @Override
    public void close() {
        runs.shut(() -> {
            for (int i = opened.size() - 1; i >= 0; i--) {
                close(opened.get(i));
            }
        });
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException("TensorFlow does not let go of " + opened, e);
        }
    }
}
