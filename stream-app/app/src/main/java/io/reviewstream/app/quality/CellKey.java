package io.reviewstream.app.quality;

import io.reviewstream.app.serving.ReleaseQuality;

/**
 * What is counted together by one partition.
 *
 * @param partition that counts, of the reviews parted by id
 * @param bucket start of the half hour in which the reviews came, in milliseconds since 1970
 * @param release version that made the predictions
 * @param segment of the reviews, or {@code other}
 */
record CellKey(int partition, long bucket, String release, String segment) {

    /** Start of the half hour in which a time lies, both in milliseconds since 1970. */
    static long bucket(long time) {
        long length = QualityView.BUCKET.toMillis();
        return Math.floorDiv(time, length) * length;
    }

    /** What was said in shadow is told where it is asked for by name alone: nobody has acted on it. */
    boolean isOf(QualitySelection selection) {
        String wanted = selection.release();
        return (wanted == null ? !ReleaseQuality.isInShadow(release) : wanted.equals(release))
                && (selection.segment() == null || selection.segment().equals(segment));
    }
}
