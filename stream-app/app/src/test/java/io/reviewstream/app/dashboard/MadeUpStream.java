package io.reviewstream.app.dashboard;

import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A busy stream as the dashboard sees it, at whatever speed: 200 predictions of a second, three of them shown. */
final class MadeUpStream {
    private static final int SAMPLED = 200;
    private static final int SHOWN = 3;
    private static final int WORDS = 20;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Vocabulary vocabulary = Vocabulary.of(List.of("good", "bad"));
    private final LiveFigures figures;
    private final EventLog events;
    private long now = Instant.now().toEpochMilli();

    MadeUpStream(Dashboard dashboard) {
        this.figures = dashboard.figures();
        this.events = dashboard.events();
    }

    /** Lets so many seconds pass; returns what the last one is said to have scored. */
    long pass(int seconds) {
        long rate = 0;
        for (int i = 0; i < seconds; i++, now += 1_000) {
            for (int review = 0; review < SAMPLED; review++) {
                String text = text();
                Prediction prediction = prediction(text, random.nextBoolean() ? "good" : "bad", now);
                figures.sample().add(prediction, now);
                figures.committed().add(now, random.nextLong(200));
                if (review < SHOWN) {
                    Review shown =
                            Review.newBuilder().setId("r" + now).setText(text).build();
                    figures.show(prediction, Optional.of(shown), vocabulary, now);
                }
            }
            rate = random.nextLong(1_000);
            Seconds.Second second = new Seconds.Second(
                    now / 1_000, rate, 0L, null, figures.committed().quantiles(now));
            figures.seconds().add(second);
            events.add("second", second.json(HttpAnswers.object()));
        }
        return rate;
    }

    /** Mostly of words that nobody has seen before. */
    private String text() {
        StringBuilder text = new StringBuilder("good");
        for (int i = 1; i < WORDS; i++) {
            text.append(' ').append(Long.toString(random.nextLong(1L << 40), 36));
        }
        return text.toString();
    }

    /** A prediction for a text of words with single spaces between them, which get the same attention. */
    static Prediction prediction(String text, String label, long now) {
        List<TokenAttention> tokens = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf(' ', start) < 0 ? text.length() : text.indexOf(' ', start);
            tokens.add(new TokenAttention(text.substring(start, end), start, end, 0.05f, null));
            start = end + 1;
        }
        return Prediction.newBuilder()
                .setReviewId("r" + now)
                .setLabel(label)
                .setConfidence(0.75)
                .setScores(List.of(new LabelScore(label, 0.75)))
                .setTokens(tokens)
                .setTokenCount(tokens.size())
                .setOutOfVocabularyCount(tokens.size() - 1)
                .setTruncatedCount(0)
                .setRelease(KnownDrift.RELEASE)
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("reviews", 0, 1L))
                .setReviewTime(Instant.ofEpochMilli(now))
                .setScoredAt(Instant.ofEpochMilli(now))
                .build();
    }
}
