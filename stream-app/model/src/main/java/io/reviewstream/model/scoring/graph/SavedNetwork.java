package io.reviewstream.model.scoring.graph;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.types.TFloat32;

/** A loaded SavedModel as it is, with one signature a bucket: what it says is the result, others are held to it. */
public final class SavedNetwork extends NetworkByLength {

    private final SavedModelBundle model;
    private final List<BucketSignature> signatures;

    private SavedNetwork(SavedModelBundle model, List<BucketSignature> signatures, LengthBuckets buckets) {
        super(
                ScoringPath.SAVED,
                buckets,
                signatures.stream()
                        .map(signature -> new LengthGraph(model.session(), signature, Map.of()))
                        .toList());
        this.model = model;
        this.signatures = signatures;
    }

    /**
     * Loads the SavedModel of a directory.
     *
     * @param contributions whether to compute what places say, if it can
     * @throws BundleRefusedException if TensorFlow cannot load it, or its signatures are not the manifest's
     */
    public static SavedNetwork load(Path directory, Manifest manifest, SessionSettings settings, boolean contributions)
            throws BundleRefusedException {
        SavedModelBundle model = open(directory, settings);
        boolean kept = false;
        try {
            List<Signature> signatures = model.signatures();
            List<String> problems = SignatureCheck.problems(signatures, manifest);
            if (!problems.isEmpty()) {
                throw new BundleRefusedException(directory.toString(), problems);
            }
            List<Float> bias = contributions ? bias(model, signatures) : null;
            SavedNetwork network =
                    new SavedNetwork(model, select(signatures, manifest, bias), new LengthBuckets(manifest.buckets()));
            kept = true;
            return network;
        } finally {
            if (!kept) {
                model.close();
            }
        }
    }

    /** The model that was loaded; closed with this network. */
    public SavedModelBundle model() {
        return model;
    }

    /** Its signatures, one a bucket. */
    public List<BucketSignature> signatures() {
        return signatures;
    }

    @Override
    void release() {
        model.close();
    }

    private static SavedModelBundle open(Path directory, SessionSettings settings) throws BundleRefusedException {
        try {
            return SavedModelBundle.loader(directory.toString())
                    .withTags(SavedModelBundle.DEFAULT_TAG)
                    .withConfigProto(settings.saved())
                    .load();
        } catch (RuntimeException e) {
            throw new BundleRefusedException(
                    directory.toString(), List.of("TensorFlow cannot load the saved model: " + e.getMessage()));
        }
    }

    /** The same for all lengths; null if the network has no contributions. */
    private static @Nullable List<Float> bias(SavedModelBundle model, List<Signature> signatures) {
        Signature.TensorDescription output = signatures.get(0).getOutputs().get(BucketSignature.CONTRIBUTION_BIAS);
        if (output == null || !signatures.get(0).getOutputs().containsKey(BucketSignature.BREAKDOWN)) {
            return null;
        }
        try (Result result = model.session().runner().fetch(output.name).run()) {
            List<Float> bias = new ArrayList<>();
            for (float label : Floats.of((TFloat32) result.get(0))) {
                bias.add(label);
            }
            return List.copyOf(bias);
        }
    }

    private static List<BucketSignature> select(
            List<Signature> signatures, Manifest manifest, @Nullable List<Float> bias) {
        List<BucketSignature> selected = new ArrayList<>();
        for (int bucket : manifest.buckets()) {
            String key = BucketSignature.key(bucket);
            for (Signature signature : signatures) {
                if (signature.key().equals(key)) {
                    selected.add(BucketSignature.of(signature, PaddedShape.of(manifest, bucket), bias));
                }
            }
        }
        return List.copyOf(selected);
    }
}
