package io.reviewstream.app.prediction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prediction as JSON: the names of its Avro schema, times in ISO 8601. */
public final class PredictionJson {
    private PredictionJson() {}

    /** Returns all fields. */
    public static ObjectNode of(Prediction prediction) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reviewId", prediction.getReviewId());
        about(json, prediction);
        json.putObject("origin")
                .put("topic", prediction.getOrigin().getTopic())
                .put("partition", prediction.getOrigin().getPartition())
                .put("offset", prediction.getOrigin().getOffset());
        json.put("reviewTime", prediction.getReviewTime().toString());
        json.put("scoredAt", prediction.getScoredAt().toString());
        json.put("segment", prediction.getSegment());
        return json;
    }

    /** Adds what the release says about the text: every field but the review's own and the times. */
    public static void about(ObjectNode json, Prediction prediction) {
        json.put("label", prediction.getLabel());
        json.put("confidence", prediction.getConfidence());
        scores(json, prediction.getScores());
        json.put("abstained", prediction.getAbstained());
        json.put("abstainReason", prediction.getAbstainReason());
        tokens(json, prediction.getTokens());
        sentences(json, prediction.getSentences());
        contributionBias(json, prediction.getAgainst(), prediction.getContributionBias());
        json.put("tokenCount", prediction.getTokenCount());
        json.put("outOfVocabularyCount", prediction.getOutOfVocabularyCount());
        json.put("truncatedCount", prediction.getTruncatedCount());
        json.put("release", prediction.getRelease());
        json.put("encoderFingerprint", prediction.getEncoderFingerprint());
    }

    /** Adds the labels with their probabilities. */
    public static void scores(ObjectNode json, List<LabelScore> scores) {
        ArrayNode array = json.putArray("scores");
        for (LabelScore score : scores) {
            array.addObject().put("label", score.getLabel()).put("probability", score.getProbability());
        }
    }

    /** Adds the tokens with their attention and, if it is known, their contribution. */
    public static void tokens(ObjectNode json, List<TokenAttention> tokens) {
        ArrayNode array = json.putArray("tokens");
        for (TokenAttention token : tokens) {
            ObjectNode told = array.addObject()
                    .put("token", token.getToken())
                    .put("start", token.getStart())
                    .put("end", token.getEnd())
                    .put("attention", token.getAttention());
            if (token.getContribution() != null) {
                told.put("contribution", token.getContribution());
            }
        }
    }

    /**
     * Adds what contributions hold the label against, and what the release says of any text; nothing without them, and no
     * bias where they do not add up.
     */
    public static void contributionBias(ObjectNode json, @Nullable String against, @Nullable Float bias) {
        if (against != null) {
            json.put("against", against);
        }
        if (bias != null) {
            json.put("contributionBias", bias);
        }
    }

    /** Adds the sentences with their attention. */
    public static void sentences(ObjectNode json, List<SentenceAttention> sentences) {
        ArrayNode array = json.putArray("sentences");
        for (SentenceAttention sentence : sentences) {
            array.addObject()
                    .put("start", sentence.getStart())
                    .put("end", sentence.getEnd())
                    .put("attention", sentence.getAttention());
        }
    }
}
