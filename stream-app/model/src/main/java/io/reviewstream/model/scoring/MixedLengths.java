package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.text.encoder.TextEncoder;

/**
 * Random texts of all lengths that are padded to a bucket's: what is padded costs tables as much as tokens do, and vectors
 * nothing. For one thread.
 */
final class MixedLengths implements SpeedChoice.Texts {
    private static final long SEED = 20260102;

    private final Manifest manifest;
    private final LengthBuckets buckets;
    private final RandomTexts random;

    MixedLengths(Manifest manifest, TextEncoder encoder, LengthBuckets buckets) {
        this.manifest = manifest;
        this.buckets = buckets;
        this.random = new RandomTexts(encoder, SEED);
    }

    @Override
    public int[] padded(int bucket, int batch) {
        int length = buckets.size(bucket);
        int shorter = bucket == 0 ? 0 : buckets.size(bucket - 1);
        int ids = PaddedShape.of(manifest, length).ids();
        int[] padded = new int[batch * ids];
        for (int text = 0; text < batch; text++) {
            random.of(shorter, length)
                    .ids()
                    .writeTo(padded, text * ids, length, manifest.encoder().padSide());
        }
        return padded;
    }
}
