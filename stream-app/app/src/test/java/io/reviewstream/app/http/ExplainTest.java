package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.TokenAttention;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainTest {
    @Test
    void the_strongest_tokens_stay_in_the_order_of_the_text() {
        List<TokenAttention> tokens = IntStream.range(0, 12)
                .mapToObj(i -> new TokenAttention("t" + i, i, i + 1, i == 3 || i == 8 ? 0.01f : 0.1f))
                .toList();

        assertThat(Explain.strongest(tokens))
                .extracting(TokenAttention::getToken)
                .containsExactly("t0", "t1", "t2", "t4", "t5", "t6", "t7", "t9", "t10", "t11");
    }
}
