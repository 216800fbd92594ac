package io.reviewstream.model.scoring;

import io.reviewstream.model.text.EncodedText;
import java.util.List;

/** Which texts go into which bucket: a counting sort, so that a batch of any size costs two passes and two arrays. */
final class BatchPlan {

    /** Indexes of texts, bucket after bucket, in their order within a bucket. */
    private final int[] order;
    /** Where each bucket starts in {@link #order}; one more at the end. */
    private final int[] starts;

    BatchPlan(List<EncodedText> texts, LengthBuckets buckets, int features) {
        int[] bucketOf = new int[texts.size()];
        starts = new int[buckets.count() + 1];
        for (int i = 0; i < bucketOf.length; i++) {
            bucketOf[i] = bucketFor(texts.get(i), i, buckets, features);
            starts[bucketOf[i] + 1]++;
        }
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            starts[bucket + 1] += starts[bucket];
        }
        order = new int[bucketOf.length];
        int[] next = starts.clone();
        for (int i = 0; i < bucketOf.length; i++) {
            order[next[bucketOf[i]]++] = i;
        }
    }

    /** Position in the plan of a bucket's first text; of the bucket after the last: the number of texts. */
    int start(int bucket) {
        return starts[bucket];
    }

    /** Index, in the list of texts, of the one at this position of the plan. */
    int text(int position) {
        return order[position];
    }

    private static int bucketFor(EncodedText text, int index, LengthBuckets buckets, int features) {
        if (text.ids().features() != features) {
            throw new ScoringException(
                    index,
                    text.ids().features() + " features, this network takes " + features
                            + "; was it encoded by another encoder?");
        }
        int length = text.ids().length();
        if (length > buckets.longest()) {
            throw new ScoringException(
                    index,
                    length + " tokens, the longest bucket has " + buckets.longest()
                            + "; was it encoded by another encoder?");
        }
        return buckets.indexFor(length);
    }
}
