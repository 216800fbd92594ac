package io.reviewstream.model.scoring.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** Graphs without variables, one a padded length, over weights that they share. */
public final class FrozenNetwork extends NetworkByLength {
    private final List<LengthGraph> graphs;
    private final List<AutoCloseable> opened = new ArrayList<>();

    private FrozenNetwork(ScoringPath path, LengthBuckets buckets, List<LengthGraph> graphs) {
        super(path, buckets, graphs);
        this.graphs = graphs;
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
                        .toList()),
                new ArrayList<>());
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
    void release() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            close(opened.get(i));
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException("TensorFlow does not let go of " + opened, e);
        }
    }
}
