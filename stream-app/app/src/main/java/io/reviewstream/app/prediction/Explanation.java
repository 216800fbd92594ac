package io.reviewstream.app.prediction;

import io.reviewstream.app.config.Explain;
import io.reviewstream.app.serving.AttentionEvents;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells as much of what the network looked at as is wished.
 *
 * @param top how many tokens where only the top ones are told
 */
record Explanation(Explain explain, int top) {
    List<TokenAttention> tokens(EncodedText text, Score score) {
        return switch (explain) {
            case NONE -> List.of();
            case TOP -> AttentionEvents.tokens(text, score, strongest(weights(score)));
            case ALL -> AttentionEvents.tokens(text, score);
        };
    }

    List<SentenceAttention> sentences(EncodedText text, Score score) {
        return explain == Explain.NONE ? List.of() : AttentionEvents.sentences(text, score);
    }

    /** Contributions, for or against; attention where they are not known. */
    private static float[] weights(Score score) {
        Contribution contribution = score.contribution();
        return contribution == null ? score.attention() : contribution.tokens();
    }

    /** Of equals the first; in the order of the text. */
    private int[] strongest(float[] weights) {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -Math.abs(weights[token])))
                .limit(top)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
