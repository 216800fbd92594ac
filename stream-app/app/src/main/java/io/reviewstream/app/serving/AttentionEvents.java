package io.reviewstream.app.serving;

import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network looked at in a text, in the form in which predictions tell it. */
public final class AttentionEvents {
    private AttentionEvents() {}

    /** Only the tokens that the network read: their number is bounded by the longest bucket, however long the text. */
    public static List<TokenAttention> tokens(EncodedText text, Score score) {
        int count = text.tokenList().size();
        List<TokenAttention> told = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            told.add(token(text, score, number));
        }
        return told;
    }

    /** The tokens of these numbers, in their order. */
    public static List<TokenAttention> tokens(EncodedText text, Score score, int[] numbers) {
        List<TokenAttention> told = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            told.add(token(text, score, number));
        }
        return told;
    }

    private static TokenAttention token(EncodedText text, Score score, int number) {
        Token token = text.tokenList().get(number);
        return new TokenAttention(
                token.text(), token.start(), token.end(), score.attention()[number], contribution(score, number));
    }

    private static @Nullable Float contribution(Score score, int token) {
        Contribution contribution = score.contribution();
        return contribution == null ? null : (Float) contribution.tokens()[token];
    }

    /** The sentences that it read, each from its first token to its last; none of a text that is one sequence. */
    public static List<SentenceAttention> sentences(EncodedText text, Score score) {
        TextIds ids = text.ids();
        if (!ids.inSentences()) {
            return List.of();
        }
        List<SentenceAttention> all = new ArrayList<>(ids.sentences());
        for (int i = 0; i < ids.sentences(); i++) {
            int first = ids.sentenceStart(i);
            Token last = text.tokenList().get(first + ids.sentenceLength(i) - 1);
            all.add(new SentenceAttention(
                    text.tokenList().get(first).start(), last.end(), score.sentenceAttention()[i]));
        }
        return all;
    }
}
