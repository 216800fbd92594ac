package io.reviewstream.network.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.quality.Draws;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class AttentionAgreementTest {
    private static final TextEncoder ENCODER = new TextEncoder(
            EncoderSettings.defaults(TokenizerKind.WORDS), Vocabulary.of(List.of("good")), NgramTable.none());
    private static final Map<String, Double> WEIGHTS = Map.of("good", 3.0, "nice", 1.0, "bad", -2.0);
    private static final Draws DRAWS = new Draws(1, 200);

    private final AttentionAgreement.Counter counter = new AttentionAgreement.Counter();

    /** A bag of words whose attention is whatever the test wants. */
    private static TextScorer scorer(ToDoubleFunction<String> attention) {
        return texts -> texts.stream().map(text -> scored(text, attention)).toList();
    }

    private static Scored scored(String text, ToDoubleFunction<String> attention) {
        EncodedText encoded = ENCODER.encode(text);
        double sum = 0;
        float[] weights = new float[encoded.tokenList().size()];
        for (int i = 0; i < weights.length; i++) {
            Token token = encoded.tokenList().get(i);
            sum += WEIGHTS.getOrDefault(token.text(), 0.0);
            weights[i] = (float) attention.applyAsDouble(token.text());
        }
        float positive = (float) (1 / (1 + Math.exp(-sum)));
        return new Scored(text, encoded, new Score(new float[] {1 - positive, positive}, weights));
    }

    private List<Effect> compare(String text, ToDoubleFunction<String> attention) {
        TextScorer scorer = scorer(attention);
        Scored scored = scorer.score(List.of(text)).get(0);
        List<Effect> effects = new Occlusion(scorer, false).of(scored);
        counter.add(scored, effects);
        return effects;
    }

    @Test
    void the_drop_of_a_token_is_the_probability_lost_without_it() {
        List<Effect> effects = compare("a good bad film", word -> 0.25);
        double whole = 1 / (1 + Math.exp(-1));
        assertThat(effects).hasSize(4);
        assertThat(effects.get(0).drop()).isEqualTo(0, within(1e-6));
        assertThat(effects.get(1).drop()).isEqualTo(whole - 1 / (1 + Math.exp(2)), within(1e-6));
        assertThat(effects.get(1).labelChanged()).isTrue();
        assertThat(effects.get(2).drop())
                .isEqualTo(whole - 1 / (1 + Math.exp(-3)), within(1e-6))
                .isNegative();
        assertThat(effects.get(2).labelChanged()).isFalse();
    }

    @Test
    void attention_that_follows_the_drops_agrees_and_one_that_goes_against_them_does_not() {
        compare("a good nice bad film", word -> WEIGHTS.getOrDefault(word, 0.0) + 2);
        assertThat(counter.counted(DRAWS).spearman().value()).isEqualTo(1, within(1e-9));
        assertThat(counter.counted(DRAWS).sameTop()).isEqualTo(1);
        compare("a good nice bad film", word -> 3 - WEIGHTS.getOrDefault(word, 0.0));
        AttentionAgreement both = counter.counted(DRAWS);
        assertThat(both.texts()).isEqualTo(2);
        assertThat(both.spearman().value()).isEqualTo(0, within(1e-9));
        assertThat(both.sameTop()).isEqualTo(0.5);
        assertThat(both.sameTopByChance()).isEqualTo(0.2, within(1e-9));
        assertThat(both.costliestDecides()).isEqualTo(1);
        assertThat(both.attendedDecides()).isEqualTo(0.5);
        assertThat(both.histogram().get(0).texts()).isEqualTo(1);
        assertThat(both.histogram().get(9).texts()).isEqualTo(1);
    }

    @Test
    void attention_that_is_equal_everywhere_has_no_order_and_counts_apart() {
        compare("a good nice bad film", word -> 0.2);
        AttentionAgreement agreement = counter.counted(DRAWS);
        assertThat(agreement.unordered()).isEqualTo(1);
        assertThat(agreement.spearman()).isEqualTo(new Estimate(0, 0, 0));
    }

    @Test
    void texts_of_two_tokens_are_left_out() {
        compare("good film", word -> 0.5);
        assertThat(counter.texts()).isZero();
    }

    @Test
    void a_word_taken_out_leaves_a_space_and_a_character_leaves_nothing() {
        StringBuilder seen = new StringBuilder();
        TextScorer spy = texts -> {
            seen.append(texts);
            return scorer(word -> 0.2).score(texts);
        };
        Scored scored = scorer(word -> 0.2).score(List.of("a,b")).get(0);
        new Occlusion(spy, false).of(scored);
        new Occlusion(spy, true).of(scored);
        assertThat(seen.toString()).isEqualTo("[ ,b, a b, a, ][,b, ab, a,]");
    }
}
