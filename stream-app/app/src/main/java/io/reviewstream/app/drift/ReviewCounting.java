package io.reviewstream.app.drift;

import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.model.drift.DominantScript;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says of a review and its prediction what is counted. Thread-safe. */
public final class ReviewCounting {
    /** Where segments are watched, all those that are not. */
    public static final String OTHER = "other";

    private static final int MOST_BINS = 8;

    private final Set<String> segments;
    private final Function<String, Optional<StreamProfile>> profiles;
    private final Map<String, SummaryBins> bins = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param segments those that are watched one by one; none: the stream is not parted
     * @param profiles tells what a release learned from
     */
    public ReviewCounting(Collection<String> segments, Function<String, Optional<StreamProfile>> profiles) {
        this.segments = Set.copyOf(segments);
        this.profiles = profiles;
    }

    /** What is counted. */
    public CountedReview of(Review review, EncodedText text, Prediction prediction) {
        String language = review.getLanguage();
        return new CountedReview(
                prediction.getRelease(),
                bins(prediction.getRelease()),
                segment(review.getSegment()),
                new ScoredReview(
                        review.getId(),
                        words(text.tokenList()),
                        DominantScript.of(review.getText()),
                        language == null ? "" : language,
                        text.tokenCount(),
                        text.outOfVocabularyCount(),
                        prediction.getLabel(),
                        prediction.getConfidence(),
                        entropy(prediction.getScores()),
                        prediction.getAbstained()));
    }

    /** Without a stream: this runs for each review. */
    private static List<String> words(List<Token> tokens) {
        String[] words = new String[tokens.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = tokens.get(i).text();
        }
        return List.of(words);
    }

    /** Of the labels that are told, and all others as one: that is why only the app knows what is usual of it. */
    private static double entropy(List<LabelScore> told) {
        float[] scores = new float[told.size() + 1];
        float rest = 1;
        for (int i = 0; i < told.size(); i++) {
            scores[i] = (float) told.get(i).getProbability();
            rest -= scores[i];
        }
        scores[told.size()] = Math.max(0, rest);
        return ScoredReview.entropy(scores);
    }

    private String segment(@Nullable String named) {
        if (segments.isEmpty()) {
            return "";
        }
        return named != null && segments.contains(named) ? named : OTHER;
    }

    private SummaryBins bins(String release) {
        SummaryBins known = bins.get(release);
        if (known != null) {
            return known;
        }
        if (bins.size() >= MOST_BINS) {
            bins.clear();
        }
        return bins.computeIfAbsent(
                release,
                version -> profiles.apply(version)
                        .map(profile -> profile.summaries().get(0).bins())
                        .orElseGet(StreamProfile::usualBins));
    }
}
