package io.reviewstream.app.cli.bundles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.cli.display.AttentionShading;
import io.reviewstream.app.cli.display.JsonLine;
import io.reviewstream.app.cli.display.ResultLines;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.app.prediction.PredictionJson;
import io.reviewstream.app.serving.AttentionEvents;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.program.console.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text and what a release says about it.
 *
 * @param text the text as it came
 * @param encoded the text as the network read it
 * @param scores every label, best first
 * @param tokens the tokens that were read, with their attention
 * @param sentences the sentences that were read, with their attention; none if the text is one sequence of tokens
 * @param against what contributions hold the label against; null without them
 * @param contributionBias what the release says for the label against the other of any text; null without them, and where
 *     they do not add up
 * @param release version of the bundle
 */
record ClassifiedText(
        String text,
        EncodedText encoded,
        List<LabelScore> scores,
        List<TokenAttention> tokens,
        List<SentenceAttention> sentences,
        @Nullable String against,
        @Nullable Float contributionBias,
        String release) {
    /**
     * Has classes loaded that are needed in the end, beside what else is opened: those of events take a while the first time.
     * To be waited for before anything is classified.
     */
    static Thread prepare() {
        Thread preparing = new Thread(() -> labelScores(List.of(""), new float[1]), "prepare");
        preparing.setDaemon(true);
        preparing.start();
        return preparing;
    }

    /**
     * Classifies texts in one batch; the results are in the texts' order.
     *
     * @param scores scores what the scorer's encoder encoded
     */
    static List<ClassifiedText> classify(
            Scorer scorer, Function<List<EncodedText>, List<Score>> scores, List<String> texts) {
        List<EncodedText> encoded = texts.stream().map(scorer.encoder()::encode).toList();
        return classified(scorer, texts, encoded, scores.apply(encoded));
    }

    private static List<ClassifiedText> classified(
            Scorer scorer, List<String> texts, List<EncodedText> encoded, List<Score> scores) {
        List<ClassifiedText> classified = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            classified.add(new ClassifiedText(
                    texts.get(i),
                    encoded.get(i),
                    labelScores(scorer.labels(), scores.get(i).probabilities()),
                    AttentionEvents.tokens(encoded.get(i), scores.get(i)),
                    AttentionEvents.sentences(encoded.get(i), scores.get(i)),
                    against(scorer.labels(), scores.get(i).contribution()),
                    bias(scores.get(i).contribution()),
                    scorer.version()));
        }
        return classified;
    }

    private static @Nullable String against(List<String> labels, @Nullable Contribution contribution) {
        return contribution == null ? null : labels.get(contribution.against());
    }

    private static @Nullable Float bias(@Nullable Contribution contribution) {
        return contribution == null || !contribution.additive() ? null : (Float) contribution.bias();
    }

    private static List<LabelScore> labelScores(List<String> labels, float[] probabilities) {
        List<LabelScore> scores = new ArrayList<>(labels.size());
        for (int i = 0; i < probabilities.length; i++) {
            scores.add(new LabelScore(labels.get(i), (double) probabilities[i]));
        }
        scores.sort(Comparator.comparingDouble(LabelScore::getProbability).reversed());
        return scores;
    }

    /** Draws it below what is there. */
    void drawOn(TextPicture picture) {
        LabelScore best = scores.get(0);
        String head = String.format(Locale.ROOT, "%s  %.1f %%", best.getLabel(), 100 * best.getProbability());
        picture.add(text, against == null ? head : head + "  against " + against, tokens);
    }

    private ObjectNode json() {
        ObjectNode json = JsonLine.object();
        json.put("text", text);
        json.put("label", scores.get(0).getLabel());
        json.put("confidence", scores.get(0).getProbability());
        PredictionJson.scores(json, scores);
        PredictionJson.tokens(json, tokens);
        PredictionJson.sentences(json, sentences);
        PredictionJson.contributionBias(json, against, contributionBias);
        json.put("tokenCount", encoded.tokenCount());
        json.put("outOfVocabularyCount", encoded.outOfVocabularyCount());
        json.put("truncatedCount", encoded.truncatedCount());
        json.put("release", release);
        return json;
    }

    /** Prints classified texts, for people or for machines. */
    static final class Printer {
        private final PrintWriter out;
        private final boolean json;
        private final AttentionShading shading;
        private final ResultLines lines;

        Printer(PrintWriter out, Terminal terminal, boolean json, ExplainBy by) {
            this.out = out;
            this.json = json;
            this.shading = new AttentionShading(terminal.colour(), by);
            this.lines = new ResultLines(out, terminal);
        }

        void print(ClassifiedText classified) {
            if (json) {
                out.println(JsonLine.of(classified.json()));
                return;
            }
            LabelScore best = classified.scores.get(0);
            lines.print(
                    best.getLabel(),
                    best.getProbability(),
                    "",
                    columns -> shading.fold(classified.text, classified.tokens, columns));
        }
    }
}
