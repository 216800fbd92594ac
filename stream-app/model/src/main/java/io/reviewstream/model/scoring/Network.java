package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.proto.ConfigProto;

/** A loaded SavedModel with one signature a bucket. Runs beside each other are safe; {@code close} waits for them. */
final class Network implements AutoCloseable {

    private final SavedModelBundle model;
    private final BucketSignature[] signatures;
    private volatile boolean closed;

    private Network(SavedModelBundle model, BucketSignature[] signatures) {
        this.model = model;
        this.signatures = signatures;
    }

    /**
     * Loads the SavedModel of a directory.
     *
     * @throws BundleRefusedException if TensorFlow cannot load it, or its signatures are not the manifest's
     */
    static Network load(Path directory, Manifest manifest, ScorerSettings settings) throws BundleRefusedException {
        SavedModelBundle model = open(directory, settings);
        boolean kept = false;
        try {
            List<Signature> signatures = model.signatures();
            List<String> problems = SignatureCheck.problems(signatures, manifest);
            if (!problems.isEmpty()) {
                throw new BundleRefusedException(directory.toString(), problems);
            }
            Network network = new Network(model, select(signatures, manifest));
            kept = true;
            return network;
        } finally {
            if (!kept) {
                model.close();
            }
        }
    }

    /**
     * Scores one padded batch.
     *
     * @param bucket index of the bucket
     * @param padded ids of at least {@code batch} texts
     * @throws IllegalStateException after {@link #close}
     * @throws ScoringException if TensorFlow fails
     */
    RawScores run(int bucket, int[] padded, int batch) {
        requireOpen();
        try {
            return signatures[bucket].run(model.session(), padded, batch);
        } catch (IllegalStateException e) {
            requireOpen();
            throw e;
        } catch (RuntimeException e) {
            // TensorFlow's exceptions have no common parent: some are IllegalArgumentExceptions.
            throw new ScoringException("TensorFlow failed on " + batch + " texts: " + e.getMessage(), e);
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the scorer is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            model.close();
        }
    }

    private static SavedModelBundle open(Path directory, ScorerSettings settings) throws BundleRefusedException {
        ConfigProto config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(settings.intraOpThreads())
                .setInterOpParallelismThreads(settings.interOpThreads())
                .build();
        try {
            return SavedModelBundle.loader(directory.toString())
                    .withTags(SavedModelBundle.DEFAULT_TAG)
                    .withConfigProto(config)
                    .load();
        } catch (RuntimeException e) {
            throw new BundleRefusedException(
                    directory.toString(), List.of("TensorFlow cannot load the saved model: " + e.getMessage()));
        }
    }

    private static BucketSignature[] select(List<Signature> signatures, Manifest manifest) {
        List<BucketSignature> selected = new ArrayList<>();
        for (int bucket : manifest.buckets()) {
            String key = BucketSignature.key(bucket);
            for (Signature signature : signatures) {
                if (signature.key().equals(key)) {
                    selected.add(BucketSignature.of(signature, PaddedShape.of(manifest, bucket)));
                }
            }
        }
        return selected.toArray(new BucketSignature[0]);
    }
}
