package io.reviewstream.app.drift;

import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.model.drift.tokens.ReviewSample.SampledReview;
import io.reviewstream.model.scoring.Score;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether words matter: how much of what a release says of reviews hangs on them, by occlusion (Zeiler and Fergus, "Visualizing
 * and understanding convolutional networks", 2014): reviews are scored with the words and without them. That takes in every
 * part of a network, its linear path too. Thread-safe.
 */
final class WordPull {
    private static final Logger LOG = LoggerFactory.getLogger(WordPull.class);

    private final Supplier<Optional<Lease>> live;

    /** Asks the model that serves here. */
    WordPull(Supplier<Optional<Lease>> live) {
        this.live = live;
    }

    /**
     * How far the scores move without the words, on average over the reviews that hold any of them: half the sum of the
     * differences, 0 to 1.
     *
     * @param reviews a sample; of each the first words, each once, so what is scored is not the review itself
     * @return empty if no review holds any of the words, or the release does not serve here
     */
    OptionalDouble of(String release, Collection<String> words, Collection<SampledReview> reviews) {
        Set<String> hidden = Set.copyOf(words);
        List<List<String>> holding = reviews.stream()
                .map(SampledReview::words)
                .filter(review -> review.stream().anyMatch(hidden::contains))
                .toList();
        Lease lease = holding.isEmpty() ? null : live.get().orElse(null);
        if (lease == null) {
            return OptionalDouble.empty();
        }
        try (lease) {
            ServedModel model = lease.model();
            return model.version().equals(release) ? moved(model, holding, hidden) : OptionalDouble.empty();
        } catch (RuntimeException e) { // of the model: that drift is found must not hang on it
            LOG.warn("It is not known how much drifting words pull on the labels of {}", release, e);
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble moved(ServedModel model, List<List<String>> reviews, Set<String> hidden) {
        List<Score> with = scores(model, reviews, word -> true);
        List<Score> without = scores(model, reviews, word -> !hidden.contains(word));
        double sum = 0;
        for (int i = 0; i < reviews.size(); i++) {
            sum += distance(with.get(i).probabilities(), without.get(i).probabilities());
        }
        return OptionalDouble.of(sum / reviews.size());
    }

    private static List<Score> scores(ServedModel model, List<List<String>> reviews, Predicate<String> shown) {
        return model.score(reviews.stream()
                .map(words -> String.join(" ", words.stream().filter(shown).toList()))
                .map(model.encoder()::encode)
                .toList());
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int label = 0; label < one.length; label++) {
            sum += Math.abs(one[label] - other[label]);
        }
        return Math.min(1, sum / 2);
    }
}
