package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What the figures mean, in a few plain words each. */
final class Verdicts {
    private static final double WELL_CALIBRATED = 0.02;
    private static final double BADLY_CALIBRATED = 0.05;

    private Verdicts() {}

    static Map<String, String> of(JsonNode root) {
        Map<String, String> verdicts = new HashMap<>();
        verdicts.put("confidence", confidence(root.at("/calibration/after")));
        if (root.hasNonNull("agreement")) {
            verdicts.put(
                    "attention", attention(root.at("/agreement/spearman/value").asDouble()));
        }
        if (root.hasNonNull("baseline")) {
            verdicts.put("baseline", baseline(root.at("/baseline/gain")));
        }
        return verdicts;
    }

    private static String confidence(JsonNode state) {
        double error = state.get("expectedCalibrationError").asDouble();
        double sure = state.get("confidence").asDouble() - accuracy(state);
        if (error <= WELL_CALIBRATED) {
            return "Yes";
        }
        String fault = sure > 0 ? "it is too sure of itself" : "it is too timid";
        return (error <= BADLY_CALIBRATED ? "Mostly, but " : "No, ") + fault;
    }

    private static double accuracy(JsonNode state) {
        double right = 0;
        double texts = 0;
        for (JsonNode bin : state.get("bins")) {
            right += bin.at("/accuracy/value").asDouble() * bin.get("texts").asDouble();
            texts += bin.get("texts").asDouble();
        }
        return right / texts;
    }

    private static String attention(double correlation) {
        if (correlation < 0.3) {
            return "Hardly";
        }
        return correlation < 0.6 ? "In part" : "Largely";
    }

    private static String baseline(JsonNode gain) {
        if (gain.get("low").asDouble() > 0) {
            return "better than";
        }
        return gain.get("high").asDouble() < 0 ? "worse than" : "not told apart from";
    }
}
