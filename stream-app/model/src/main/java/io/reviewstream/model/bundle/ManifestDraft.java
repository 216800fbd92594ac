package io.reviewstream.model.bundle;

import io.reviewstream.model.text.encoder.EncoderSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest without what {@link BundleWriter} finds out itself: format version, encoder fingerprint, file sums. The
 * components mean what they mean in {@link Manifest}.
 */
public record ManifestDraft(
        long sequence,
        @Nullable String parent,
        String recipe,
        List<String> labels,
        EncoderSettings encoder,
        List<Integer> buckets,
        double temperature,
        Lineage lineage,
        Map<String, Double> metrics) {

    /** The manifest before any file is summed up. */
    Manifest unsealed(String encoderFingerprint) {
        return new Manifest(
                Manifest.FORMAT_VERSION,
                Manifest.FORMAT_MINOR,
                sequence,
                parent,
                recipe,
                labels,
                encoder,
                encoderFingerprint,
                buckets,
                temperature,
                lineage,
                metrics,
                Map.of());
    }
}
