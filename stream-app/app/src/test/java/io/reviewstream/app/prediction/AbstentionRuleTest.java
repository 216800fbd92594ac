package io.reviewstream.app.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class AbstentionRuleTest {
    private static final int UNKNOWN = Vocabulary.OOV;
    private static final Score SURE = new Score(new float[] {0.1f, 0.9f}, new float[] {1});

    @Test
    void an_unknown_token_with_a_part_that_is_known_is_no_unknown_text() {
        assertThat(reason(2, UNKNOWN, 0)).isEqualTo(AbstainReason.NO_KNOWN_TOKEN);
        assertThat(reason(2, UNKNOWN, 7)).isNull();
        assertThat(reason(2, UNKNOWN, -7)).isNull();
    }

    @Test
    void a_repeated_unknown_token_is_unknown() {
        assertThat(reason(1, UNKNOWN, -UNKNOWN)).isEqualTo(AbstainReason.NO_KNOWN_TOKEN);
        assertThat(reason(1, UNKNOWN, -UNKNOWN, 5)).isNull();
    }

    private static AbstainReason reason(int features, int... ids) {
        int tokens = ids.length / features;
        EncodedText text =
                EncodedText.of(TextIds.flat(ids, features), Collections.nCopies(tokens, new Token("x", 0, 1)), tokens);
        return new AbstentionRule(0.5).of(text, SURE);
    }
}
