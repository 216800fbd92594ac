package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An example text as the template reads it: its figures, its pieces and its sentences. */
final class ShownView {
    private static final int LONGEST_SENTENCE = 160;

    private ShownView() {}

    /** Completes the figures of a text. */
    static Map<String, Object> of(JsonNode text, Map<String, Object> figures) {
        figures.put("attention", Heat.attention(text));
        figures.put("drops", Heat.drops(text));
        figures.put("withDrops", has(text, "drop"));
        figures.put("contributions", Heat.contributions(text));
        figures.put("withContributions", has(text, "contribution"));
        figures.put("isRight", text.get("truth").equals(text.get("predicted")));
        figures.put("inSentences", !text.get("sentences").isEmpty());
        figures.put("excerpts", excerpts(text, View.list(figures, "sentences")));
        return figures;
    }

    private static boolean has(JsonNode text, String figure) {
        for (JsonNode token : text.get("tokens")) {
            if (token.hasNonNull(figure)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> excerpts(JsonNode text, List<Object> sentences) {
        List<Object> excerpts = new ArrayList<>();
        for (Object sentence : sentences) {
            JsonNode place = text.get("sentences").get(excerpts.size());
            String words = text.get("text")
                    .asText()
                    .substring(place.get("start").asInt(), place.get("end").asInt());
            Map<String, Object> excerpt = View.copy(sentence);
            excerpt.put("words", FigureTree.printable(TextBeginning.of(words, LONGEST_SENTENCE)));
            excerpts.add(excerpt);
        }
        return excerpts;
    }
}
