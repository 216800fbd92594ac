package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.ShowText;
import org.junit.jupiter.api.Test;

class TextsToShowTest {
    @Test
    void an_address_that_is_cut_at_the_end_is_masked_all_the_same() {
        String text = "x ".repeat(997) + "anna.kim@example.com" + " y".repeat(100_000);
        assertThat(new TextsToShow(ShowText.MASKED).of(text))
                .hasSize(TextsToShow.LONGEST)
                .doesNotContain("anna")
                .endsWith("x ••••••");
        assertThat(new TextsToShow(ShowText.FULL).of(text)).endsWith("x anna.k");
        assertThat(new TextsToShow(ShowText.NONE).of(text)).isNull();
    }
}
