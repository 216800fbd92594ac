package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One release as the log tells it.
 *
 * @param version sequence number and prefix of the manifest's SHA-256
 * @param sequence number of the release, from 1
 * @param manifestSha256 SHA-256 of the bundle's {@code manifest.json}, in hexadecimal
 * @param stage where it stands
 * @param epoch epoch of the last event about it
 * @param reasons why it stands there, in words for people
 * @param metrics every figure that its events gave, the later one winning
 * @param at when it came there: Kafka's timestamp of the command that led to the last event; where none did, the release
 *     controller's own time
 */
public record Release(
        String version,
        long sequence,
        String manifestSha256,
        ReleaseStage stage,
        long epoch,
        List<String> reasons,
        Map<String, Double> metrics,
        Instant at) {

    /** Figure of a release that is or was a canary: the share of the reviews that it scores, 0 to 1. All instances go by it. */
    public static final String CANARY_SHARE = "canary.share";

    /**
     * Figure of such a release: when it became one, in milliseconds since 1970 by the release controller's clock. The command
     * that announced it may have waited for long.
     */
    public static final String CANARY_SINCE = "canary.since";

    /** Figure of a release that is or was in shadow: the share of the reviews that it scores beside the live one. */
    public static final String SHADOW_SHARE = "shadow.share";

    /** Figure of such a release: when that began, as {@link #CANARY_SINCE}. */
    public static final String SHADOW_SINCE = "shadow.since";

    public Release {
        reasons = List.copyOf(reasons);
        metrics = Map.copyOf(metrics);
    }

    /** The share of the reviews that it scores as a canary, or did; empty if it never was one. */
    public OptionalDouble canaryShare() {
        Double share = metrics.get(CANARY_SHARE);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    /** Whether it is tried beside the live release, which answers all reviews meanwhile. */
    public boolean isShadow() {
        return stage == ReleaseStage.SHADOW;
    }

    /** The share of the reviews that it scores while it is tried, 0 to 1; 0 if it is not, or its event does not tell. */
    public double trialShare() {
        return figure(SHADOW_SHARE, CANARY_SHARE).orElse(0.0);
    }

    /** When it came into the stage in which it is tried; where its event does not tell, when the command came. */
    public Instant trialSince() {
        return figure(SHADOW_SINCE, CANARY_SINCE)
                .map(since -> Instant.ofEpochMilli(since.longValue()))
                .orElse(at);
    }

    private Optional<Double> figure(String ofShadow, String ofCanary) {
        return switch (stage) {
            case SHADOW -> Optional.ofNullable(metrics.get(ofShadow));
            case CANARY -> Optional.ofNullable(metrics.get(ofCanary));
            case UNKNOWN, CANDIDATE, LIVE, RETIRED, REFUSED, ROLLED_BACK -> Optional.empty();
        };
    }
}
