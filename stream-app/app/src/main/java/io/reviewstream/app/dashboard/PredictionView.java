package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.prediction.MaskedText;
import io.reviewstream.app.prediction.PredictionJson;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A prediction as the page shows it, with the review's text as far as it may be shown. Immutable. */
record PredictionView(TextsToShow texts) {
    /**
     * Returns the prediction.
     *
     * @param vocabulary of its release, as far as it is known here: without it no word is said to be unknown
     */
    ObjectNode of(Prediction prediction, Optional<Review> review, @Nullable Vocabulary vocabulary) {
        ObjectNode json = HttpAnswers.object();
        json.put("id", prediction.getReviewId());
        json.put("at", prediction.getScoredAt().getEpochSecond());
        json.put("label", prediction.getLabel());
        json.put("confidence", prediction.getConfidence());
        PredictionJson.scores(json, prediction.getScores());
        json.put("abstained", prediction.getAbstained() ? String.valueOf(prediction.getAbstainReason()) : null);
        json.put("segment", review.map(Review::getSegment).orElse(null));
        String text = review.map(Review::getText).map(texts::of).orElse(null);
        json.put("text", text);
        json.put(
                "cut",
                text != null && text.length() < review.orElseThrow().getText().length());
        json.put("masked", text != null && text.indexOf(MaskedText.MASK) >= 0);
        tokens(json.putArray("tokens"), prediction, text == null ? 0 : text.length(), vocabulary);
        json.put("against", prediction.getAgainst());
        json.put("tokenCount", prediction.getTokenCount());
        json.put("unknownCount", prediction.getOutOfVocabularyCount());
        json.put("truncatedCount", prediction.getTruncatedCount());
        json.put("release", prediction.getRelease());
        Origin origin = prediction.getOrigin();
        json.putObject("origin")
                .put("topic", origin.getTopic())
                .put("partition", origin.getPartition())
                .put("offset", origin.getOffset());
        return json;
    }

    private static void tokens(ArrayNode array, Prediction prediction, int length, @Nullable Vocabulary vocabulary) {
        for (TokenAttention token : prediction.getTokens()) {
            if (token.getEnd() <= length) {
                array.addObject()
                        .put("start", token.getStart())
                        .put("end", token.getEnd())
                        .put("attention", token.getAttention())
                        .put("contribution", token.getContribution())
                        .put("unknown", vocabulary != null && vocabulary.id(token.getToken()) == Vocabulary.OOV);
            }
        }
    }
}
