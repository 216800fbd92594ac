package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.GoldenText;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.scoring.plain.PlainNetwork;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * A loaded bundle that scores texts. Thread-safe: calls run beside each other, each on its caller's thread. {@link
 * #close} waits for runs in progress; what is called later fails with {@link IllegalStateException}.
 */
public final class Scorer implements AutoCloseable {

    /** At least so many golden tokens a scorer of a few texts scores before it answers: some texts, and a fraction of a second. */
    private static final int FEW_TOKENS = 128;

    private final Bundle bundle;
    private final TextEncoder encoder;
    private final Network network;
    private final BucketScorer scorer;

    private Scorer(Bundle bundle, TextEncoder encoder, Network network) {
        this.bundle = bundle;
        this.encoder = encoder;
        this.network = network;
        this.scorer = new BucketScorer(network, bundle.manifest());
    }

    /**
     * Loads the network of a bundle and holds it to the golden texts.
     *
     * @throws BundleRefusedException with every problem found: signatures first, and golden texts if those fit
     */
    public static Scorer load(Bundle bundle, ScorerSettings settings) throws BundleRefusedException {
        TextEncoder encoder = encoder(bundle);
        List<GoldenText> golden = golden(bundle);
        Network network = ServingNetwork.load(
                bundle.directory(), bundle.manifest(), encoder, profile(bundle).tokenCount(), settings);
        Scorer scorer = new Scorer(bundle, encoder, network);
        boolean kept = false;
        try {
            scorer.requireGolden(golden, settings.goldenTolerance());
            kept = true;
            return scorer;
        } finally {
            if (!kept) {
                scorer.close();
            }
        }
    }

    /**
     * Loads what answers soonest, without preparations that only pay for many texts: a flat network of gated recurrent units in
     * plain Java, without TensorFlow; another as it was saved, which defines what it says. It is held to the ids of all golden
     * texts and to the scores of the shortest, in plain Java more closely than another; where it does not reproduce them this is
     * {@link #load}.
     *
     * @throws BundleRefusedException as {@link #load} does
     */
    public static Scorer forFewTexts(Bundle bundle, ScorerSettings settings) throws BundleRefusedException {
        CompletableFuture<Optional<Network>> reading = CompletableFuture.supplyAsync(
                () -> PlainNetwork.of(bundle.directory(), bundle.manifest(), settings.contributions()));
        TextEncoder encoder = encoder(bundle);
        List<GoldenText> golden = golden(bundle);
        Optional<Network> plain = reading.join();
        if (plain.isPresent()) {
            Scorer scorer = new Scorer(bundle, encoder, plain.get());
            if (scorer.reproduces(golden, Math.min(Agreement.PROBABILITY_TOLERANCE, settings.goldenTolerance()))) {
                return scorer;
            }
        }
        Network saved =
                SavedNetwork.load(bundle.directory(), bundle.manifest(), settings.session(), settings.contributions());
        Scorer scorer = new Scorer(bundle, encoder, saved);
        return scorer.reproduces(golden, settings.goldenTolerance()) ? scorer : load(bundle, settings);
    }

    /** Whether it does where it is looked at first; else it is closed. */
    private boolean reproduces(List<GoldenText> golden, double tolerance) {
        boolean kept = false;
        try {
            List<String> problems = new GoldenCheck(encoder, scorer, tolerance).problems(golden, FEW_TOKENS);
            kept = problems.isEmpty();
            if (!kept) {
                // Asked for here alone: logging takes longer to begin than such a scorer.
                LoggerFactory.getLogger(Scorer.class)
                        .info("As {} release {} is not what it was: {}", path(), bundle.version(), problems);
            }
            return kept;
        } finally {
            if (!kept) {
                close();
            }
        }
    }

    /**
     * Scores texts of any number and length that {@link #encoder} encoded.
     *
     * @return the scores, in the order of the texts
     * @throws ScoringException if a score is no number, or TensorFlow fails; nothing is returned for the others
     * @throws IllegalStateException after {@link #close}
     */
    public List<Score> score(List<EncodedText> texts) {
        return scorer.score(texts);
    }

    /**
     * Runs every bucket at a few batch sizes: the first run of each takes up to seconds.
     *
     * @param maxBatch the largest batch to come, 1 or more
     */
    public void warmUp(int maxBatch) {
        int largest = Math.min(maxBatch, BucketScorer.LARGEST_RUN);
        scorer.warmUp(IntStream.of(1, (largest + 1) / 2, largest).distinct().toArray());
    }

    /** How often the network was run at each of the {@link #lengths}, warming up and the checks at loading included. */
    public List<Long> runs() {
        return scorer.runs();
    }

    /** The encoder of this bundle: texts scored here are encoded by it. */
    public TextEncoder encoder() {
        return encoder;
    }

    /** The labels, in the order of the probabilities. */
    public List<String> labels() {
        return bundle.manifest().labels();
    }

    /** How its network is computed. */
    public ScoringPath path() {
        return network.path();
    }

    /** Whether its scores tell contributions: they are wanted, and the bundle can. Bundles of former versions cannot. */
    public boolean explains() {
        return network.explains();
    }

    /** The padded lengths at which texts are scored: those of the bundle, and perhaps some between. */
    public LengthBuckets lengths() {
        return network.buckets();
    }

    /** The bundle that was loaded. */
    public Bundle bundle() {
        return bundle;
    }

    /** The version of the bundle. */
    public String version() {
        return bundle.version();
    }

    /** Waits for runs in progress and frees the network; a second call does nothing. */
    @Override
    public void close() {
        network.close();
    }

    private void requireGolden(List<GoldenText> golden, double tolerance) throws BundleRefusedException {
        List<String> problems = new GoldenCheck(encoder, scorer, tolerance).problems(golden);
        if (!problems.isEmpty()) {
            throw new BundleRefusedException(bundle.version(), problems);
        }
    }

    private static TextEncoder encoder(Bundle bundle) throws BundleRefusedException {
        try {
            return bundle.encoder();
        } catch (IOException e) {
            throw unreadable(bundle, e);
        }
    }

    private static List<GoldenText> golden(Bundle bundle) throws BundleRefusedException {
        try {
            return GoldenText.read(bundle.goldenFile());
        } catch (IOException e) {
            throw unreadable(bundle, e);
        }
    }

    private static ReferenceProfile profile(Bundle bundle) throws BundleRefusedException {
        try {
            return ReferenceProfile.read(bundle.profileFile());
        } catch (IOException e) {
            throw unreadable(bundle, e);
        }
    }

    private static BundleRefusedException unreadable(Bundle bundle, IOException cause) {
        return new BundleRefusedException(bundle.version(), List.of("a file cannot be read any more: " + cause));
    }
}
