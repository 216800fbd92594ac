package io.reviewstream.app.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MaskedTextTest {
    @Test
    void addresses_and_long_numbers_become_dots_of_the_same_length() {
        for (String secret : List.of(
                "anna.kim+x@mail.example.com",
                "a".repeat(300) + "@example.com",
                "anna@example.com_kim@example.com",
                "김안나@예시.한국",
                "https://a.example/path?q=1",
                "www.a.example/x",
                "123456",
                "010-1234-5678",
                "+82 (10) 1234 5678",
                "4111 1111 1111 1111",
                "٠١٢٣٤٥٦")) {
            String text = "call " + secret + " now";
            assertThat(MaskedText.of(text))
                    .hasSameSizeAs(text)
                    .startsWith("call ")
                    .endsWith(" now")
                    .doesNotContainPattern("\\p{Nd}|@|example|예시");
        }
    }

    @Test
    void the_rest_stays() {
        for (String text : List.of("", "5 stars of 5", "12345", "in 2024, 30 days", "mail @ work", "ㅋㅋ 👍🏽", "a.b")) {
            assertThat(MaskedText.of(text)).isEqualTo(text);
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // no match ends by an interrupt
    void a_text_of_a_mebibyte_costs_neither_hours_nor_the_stack() {
        for (String piece : List.of("a", "1", "1 ", "a.", "a@", "ab:/", "1234567a", "a@b_", "www.", "http://")) {
            String text = piece.repeat((1 << 20) / piece.length());
            assertThat(MaskedText.of(text)).hasSameSizeAs(text);
        }
    }
}
