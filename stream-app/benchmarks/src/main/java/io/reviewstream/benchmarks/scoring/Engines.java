package io.reviewstream.benchmarks.scoring;

import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Our scorer and the peers, loaded with the same weights. */
final class Engines implements AutoCloseable {
    static final String OURS = "ReviewStream";
    /** Ours as it would be without vectors: where it has them alone. */
    static final String TABLES = "tables alone";

    static final String ONNX = "ONNX Runtime";
    static final String DJL = "DJL/PyTorch";

    private final Scorer scorer;
    private final @Nullable Scorer tables;
    private final Map<String, ScoringPeer.Engine> peers = new LinkedHashMap<>();

    private Engines(Scorer scorer, @Nullable Scorer tables) {
        this.scorer = scorer;
        this.tables = tables;
    }

    static Engines load(Scorer scorer, PeerWeights weights) throws Exception {
        return load(scorer, null, weights);
    }

    /**
     * Loads whatever peers are on the class path.
     *
     * @param tables the same without vectors; null where there are none
     */
    static Engines load(Scorer scorer, @Nullable Scorer tables, PeerWeights weights) throws Exception {
        Engines engines = new Engines(scorer, tables);
        for (ScoringPeer peer : ServiceLoader.load(ScoringPeer.class)) {
            engines.peers.put(peer.name(), peer.load(weights));
        }
        return engines;
    }

    Map<String, ScoringPeer.Engine> peers() {
        return peers;
    }

    boolean has(String peer) {
        return peers.containsKey(peer);
    }

    /** Ours. */
    Contender ours(List<List<EncodedText>> batches) {
        return Contender.of(OURS, batches, scorer::score);
    }

    /** Ours and, where that is another way, ours without vectors. */
    List<Contender> ourWays(List<List<EncodedText>> batches) {
        Scorer without = tables;
        return without == null
                ? List.of(ours(batches))
                : List.of(ours(batches), Contender.of(TABLES, batches, without::score));
    }

    /** A peer, its texts padded to the longest of their batch. */
    Contender padded(String peer, List<List<EncodedText>> batches) {
        ScoringPeer.Engine engine = engine(peer);
        return Contender.of(peer, batches, texts -> engine.probabilities(PaddedBatch.toLongest(texts)));
    }

    /** A peer with our way of sorting texts into buckets of like length before it. */
    Contender bucketed(String peer, String name, List<List<EncodedText>> batches) {
        ScoringPeer.Engine engine = engine(peer);
        return Contender.of(name, batches, texts -> {
            Map<Integer, List<EncodedText>> buckets = new TreeMap<>();
            for (EncodedText text : texts) {
                int bucket = scorer.lengths().bucketFor(text.ids().tokens());
                buckets.computeIfAbsent(bucket, length -> new ArrayList<>()).add(text);
            }
            for (List<EncodedText> bucket : buckets.values()) {
                engine.probabilities(PaddedBatch.toLongest(bucket));
            }
        });
    }

    /** The largest difference of a probability between a peer and us. */
    double difference(String peer, List<EncodedText> texts) throws Exception {
        float[][] theirs = engine(peer).probabilities(PaddedBatch.toLongest(texts));
        List<Score> ours = scorer.score(texts);
        double largest = 0;
        for (int i = 0; i < theirs.length; i++) {
            for (int label = 0; label < theirs[i].length; label++) {
                largest = Math.max(
                        largest, Math.abs(theirs[i][label] - ours.get(i).probabilities()[label]));
            }
        }
        return largest;
    }

    private ScoringPeer.Engine engine(String peer) {
        ScoringPeer.Engine engine = peers.get(peer);
        if (engine == null) {
            throw new IllegalArgumentException("no peer " + peer);
        }
        return engine;
    }

    @Override
    public void close() {
        scorer.close();
        if (tables != null) {
            tables.close();
        }
        for (ScoringPeer.Engine engine : peers.values()) {
            engine.close();
        }
    }
}
