package io.reviewstream.network.report.figures;

import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import java.util.ArrayList;
import java.util.List;

/**
 * What a text's label owes to each of its tokens: how far its probability falls once the token is taken out (Zeiler and
 * Fergus 2014; Li, Monroe and Jurafsky, "Understanding Neural Networks through Representation Erasure", 2016). The token
 * goes from the text itself, which is encoded anew, so that n-grams over it go too.
 */
public final class Occlusion {
    private static final int BATCH = 256;

    private final TextScorer scorer;
    private final String filler;

    /**
     * @param scorer of texts
     * @param characters whether tokens are single characters: nothing is put in their place, else a space, lest the words
     *     beside the token grow together
     */
    public Occlusion(TextScorer scorer, boolean characters) {
        this.scorer = scorer;
        this.filler = characters ? "" : " ";
    }

    /**
     * What one token does.
     *
     * @param token its place among the text's tokens
     * @param drop probability of the label lost without it, −1..1
     * @param labelChanged whether another label is the best without it
     */
    public record Effect(int token, double drop, boolean labelChanged) {}

    /** Takes out each token of a text in turn, but for those that have no characters of their own. */
    public List<Effect> of(Scored scored) {
        List<Integer> places = new ArrayList<>();
        List<String> without = new ArrayList<>();
        List<Token> tokens = scored.encoded().tokenList();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).end() > tokens.get(i).start()) {
                places.add(i);
                without.add(without(scored.text(), tokens.get(i)));
            }
        }
        List<Effect> effects = new ArrayList<>();
        for (int from = 0; from < without.size(); from += BATCH) {
            int to = Math.min(from + BATCH, without.size());
            for (Scored left : scorer.score(without.subList(from, to))) {
                effects.add(effect(places.get(effects.size()), scored.score(), left.score()));
            }
        }
        return effects;
    }

    private String without(String text, Token token) {
        return text.substring(0, token.start()) + filler + text.substring(token.end());
    }

    private static Effect effect(int token, Score whole, Score left) {
        int label = whole.best();
        double drop = whole.probabilities()[label] - left.probabilities()[label];
        return new Effect(token, drop, left.best() != label);
    }
}
