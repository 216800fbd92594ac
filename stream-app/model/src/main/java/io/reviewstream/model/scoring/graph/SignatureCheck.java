package io.reviewstream.model.scoring.graph;

import io.reviewstream.model.bundle.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Whether the signatures of a SavedModel are those that its manifest promises. */
final class SignatureCheck {

    private static final long ANY = Shape.UNKNOWN_SIZE;

    private final List<String> problems = new ArrayList<>();

    private final boolean explained;

    private SignatureCheck(boolean explained) {
        this.explained = explained;
    }

    /** Every difference; a signature beyond the promised ones is none. */
    static List<String> problems(List<Signature> signatures, Manifest manifest) {
        Map<String, Signature> byKey = new HashMap<>();
        signatures.forEach(signature -> byKey.put(signature.key(), signature));
        // Bundles of former versions tell no contributions; what tells them at one length must at all.
        SignatureCheck check = new SignatureCheck(manifest.buckets().stream()
                .map(bucket -> byKey.get(BucketSignature.key(bucket)))
                .anyMatch(SignatureCheck::explains));
        for (int bucket : manifest.buckets()) {
            String key = BucketSignature.key(bucket);
            PaddedShape shape = PaddedShape.of(manifest, bucket);
            check.signature(key, byKey.get(key), shape, manifest.labels().size());
        }
        return check.problems;
    }

    private static boolean explains(@Nullable Signature signature) {
        return signature != null && signature.getOutputs().containsKey(BucketSignature.BREAKDOWN);
    }

    private void signature(String key, @Nullable Signature signature, PaddedShape shape, int labels) {
        if (signature == null) {
            problems.add("saved model has no signature " + key);
            return;
        }
        Map<String, TensorDescription> inputs = signature.getInputs();
        Map<String, TensorDescription> outputs = signature.getOutputs();
        int s = shape.sentences();
        int t = shape.tokens();
        tensor(key + " input", BucketSignature.IDS, inputs, DataType.DT_INT32, ANY, s, t, shape.features());
        tensor(key + " output", BucketSignature.LOGITS, outputs, DataType.DT_FLOAT, ANY, labels);
        tensor(key + " output", BucketSignature.ATTENTION, outputs, DataType.DT_FLOAT, ANY, s, t);
        if (explained) {
            tensor(key + " output", BucketSignature.BREAKDOWN, outputs, DataType.DT_FLOAT, ANY);
            tensor(key + " output", BucketSignature.CONTRIBUTION_BIAS, outputs, DataType.DT_FLOAT, labels);
        }
        inputs.keySet().stream()
                .filter(name -> !name.equals(BucketSignature.IDS))
                .forEach(name -> problems.add("signature " + key + " wants the unknown input " + name));
    }

    private void tensor(
            String place, String name, Map<String, TensorDescription> tensors, DataType type, long... sizes) {
        TensorDescription tensor = tensors.get(name);
        String what = "signature " + place + " " + name;
        if (tensor == null) {
            problems.add(what + " is missing");
            return;
        }
        if (tensor.dataType != type) {
            problems.add(what + " is " + tensor.dataType + " instead of " + type);
        }
        if (!fits(tensor.shape, sizes)) {
            problems.add(what + " has the shape " + tensor.shape + " instead of " + Shape.of(sizes));
        }
    }

    /** A size left open by the graph fits: TensorFlow infers less than the network keeps; the golden texts decide. */
    private static boolean fits(Shape shape, long... sizes) {
        if (shape.isUnknown()) {
            return true;
        }
        if (shape.numDimensions() != sizes.length) {
            return false;
        }
        for (int i = 0; i < sizes.length; i++) {
            long size = shape.get(i);
            boolean open = size == Shape.UNKNOWN_SIZE;
            if (!(open || size == sizes[i])) {
                return false;
            }
        }
        return true;
    }
}
