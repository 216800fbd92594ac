package io.reviewstream.events;

import io.reviewstream.events.serde.TrustedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One filled record of every type. */
public final class Samples {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    static {
        TrustedRecords.trust();
    }

    private Samples() {}

    public static Review review(String id) {
        return new Review(id, "not bad, 나쁘지 않다 🙂", "en", "phones", NOON);
    }

    public static Feedback feedback() {
        return new Feedback("r1", "good", FeedbackSource.RANDOM_REQUEST, 0.25, true, NOON, null);
    }

    public static Prediction prediction() {
        return Prediction.newBuilder()
                .setReviewId("r1")
                .setLabel("good")
                .setConfidence(0.9)
                .setScores(List.of(new LabelScore("good", 0.9), new LabelScore("bad", 0.1)))
                .setTokens(List.of(
                        new TokenAttention("not", 0, 3, 0.5f, null), new TokenAttention("bad", 4, 7, 0.5f, null)))
                .setSentences(List.of(new SentenceAttention(0, 7, 0.75f), new SentenceAttention(9, 19, 0.25f)))
                .setTokenCount(2)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease("000001-abcdefabcdef")
                .setEncoderFingerprint("f00d")
                .setOrigin(new Origin("reviews", 3, 42L))
                .setReviewTime(NOON)
                .setScoredAt(NOON.plusMillis(7))
                .setSegment("phones")
                .build();
    }

    public static ReleaseCommand command() {
        return ReleaseCommand.newBuilder()
                .setCommandId("c1")
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion("000001-abcdefabcdef")
                .setSequence(1L)
                .setMetrics(Map.of("holdout.accuracy", 0.8))
                .setIssuedBy("trainer")
                .setIssuedAt(NOON)
                .build();
    }

    public static ReleaseEvent event(long epoch, long sequence, ReleaseStage stage) {
        return ReleaseEvent.newBuilder()
                .setEpoch(epoch)
                .setVersion("%06d-abcdefabcdef".formatted(sequence))
                .setSequence(sequence)
                .setManifestSha256("abcdefabcdef0123")
                .setStage(stage)
                .setReasons(List.of("epoch " + epoch))
                .setAt(NOON)
                .build();
    }
}
