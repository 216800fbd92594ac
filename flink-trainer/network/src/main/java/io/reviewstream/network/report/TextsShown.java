package io.reviewstream.network.report;

import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.ShownText;
import io.reviewstream.network.report.figures.ShownText.ShownSentence;
import io.reviewstream.network.report.figures.ShownText.ShownToken;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes texts with their tokens, weights and labels out of scored ones. */
final class TextsShown {
    private static final int LONGEST = 2_000;

    private final List<String> labels;
    private final Vocabulary vocabulary;

    TextsShown(List<String> labels, Vocabulary vocabulary) {
        this.labels = labels;
        this.vocabulary = vocabulary;
    }

    /**
     * One text.
     *
     * @param effects of its tokens, where that was tried
     */
    ShownText of(Scored scored, int truth, List<Effect> effects) {
        Score score = scored.score();
        String shown = TextBeginning.of(scored.text(), LONGEST);
        return new ShownText(
                shown,
                shown.length() < scored.text().length(),
                labels.get(truth),
                labels.get(score.best()),
                score.probabilities()[score.best()],
                score.probabilities()[truth],
                tokens(scored, effects, shown.length()),
                sentences(scored.encoded(), score, shown.length()));
    }

    private List<ShownToken> tokens(Scored scored, List<Effect> effects, int length) {
        Map<Integer, Double> drops = new HashMap<>();
        effects.forEach(effect -> drops.put(effect.token(), effect.drop()));
        List<Token> tokens = scored.encoded().tokenList();
        List<ShownToken> shown = new ArrayList<>();
        for (int i = 0; i < tokens.size() && tokens.get(i).end() <= length; i++) {
            Token token = tokens.get(i);
            boolean known = vocabulary.id(token.text()) != Vocabulary.OOV;
            shown.add(new ShownToken(
                    token.start(),
                    token.end(),
                    scored.score().attention()[i],
                    contribution(scored.score(), i),
                    drops.get(i),
                    known));
        }
        return shown;
    }

    private static @Nullable Float contribution(Score score, int token) {
        Contribution contribution = score.contribution();
        return contribution == null ? null : (Float) contribution.tokens()[token];
    }

    private static List<ShownSentence> sentences(EncodedText text, Score score, int length) {
        List<ShownSentence> shown = new ArrayList<>();
        int first = 0;
        for (int tokens : SentenceLengths.of(text)) {
            float weight = 0;
            for (int i = first; i < first + tokens; i++) {
                weight += score.attention()[i];
            }
            int start = text.tokenList().get(first).start();
            int end = text.tokenList().get(first + tokens - 1).end();
            if (end <= length) {
                shown.add(new ShownSentence(start, end, weight));
            }
            first += tokens;
        }
        return shown;
    }

    /** The sentences of an encoded text. */
    static final class SentenceLengths {
        private SentenceLengths() {}

        /** Tokens of each sentence; empty if the network reads the text as one. */
        static List<Integer> of(EncodedText text) {
            return text.ids().inSentences()
                    ? IntStream.range(0, text.ids().sentences())
                            .mapToObj(text.ids()::sentenceLength)
                            .toList()
                    : List.of();
        }
    }
}
