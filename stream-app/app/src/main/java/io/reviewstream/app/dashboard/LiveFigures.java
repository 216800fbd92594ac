package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of the stream, newest predictions included. Thread-safe. */
final class LiveFigures {
    private static final int SHOWN = 60;

    private final Seconds seconds = new Seconds();
    private final RecentLatencies scored = new RecentLatencies();
    private final RecentLatencies committed = new RecentLatencies();
    private final SampleFigures sample = new SampleFigures();
    private final Deque<ObjectNode> newest = new ArrayDeque<>();
    private final NewestLetters letters;
    private final PredictionView view;
    private final WindowReviews windows;
    private final EventLog events;
    private volatile @Nullable ObjectNode labels;
    private volatile @Nullable ObjectNode trainer;

    LiveFigures(NewestLetters letters, PredictionView view, EventLog events) {
        this.letters = letters;
        this.view = view;
        this.windows = new WindowReviews(view);
        this.events = events;
    }

    Seconds seconds() {
        return seconds;
    }

    /** From arrival to score. */
    RecentLatencies scored() {
        return scored;
    }

    /** From arrival to a committed reader. */
    RecentLatencies committed() {
        return committed;
    }

    SampleFigures sample() {
        return sample;
    }

    NewestLetters letters() {
        return letters;
    }

    /** Reviews of the windows that are reported on. */
    WindowReviews windows() {
        return windows;
    }

    /** How far the trainer is behind the labels; null before a first look. */
    @Nullable
    ObjectNode labels() {
        return labels;
    }

    void labels(ObjectNode now) {
        labels = now;
    }

    /** What the trainer says of itself; null before a first look. */
    @Nullable
    ObjectNode trainer() {
        return trainer;
    }

    void trainer(ObjectNode now) {
        trainer = now;
    }

    /**
     * Shows a prediction on every page that is open, and counts its words.
     *
     * @param vocabulary of its release, where that one is live here; else its words are not judged
     */
    void show(Prediction prediction, Optional<Review> review, @Nullable Vocabulary vocabulary, long now) {
        String text = review.map(Review::getText).map(view.texts()::of).orElse(null);
        if (text != null && vocabulary != null) {
            sample.words(prediction, text, vocabulary, now);
        }
        ObjectNode json = view.of(prediction, review, vocabulary);
        synchronized (newest) {
            if (newest.size() == SHOWN) {
                newest.removeLast();
            }
            newest.addFirst(json);
        }
        events.add("prediction", json);
    }

    /** The newest predictions, the last one first. */
    ArrayNode newest() {
        ArrayNode array = HttpAnswers.object().arrayNode();
        synchronized (newest) {
            newest.forEach(array::add);
        }
        return array;
    }
}
