package io.reviewstream.job.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewWordsTest {
    private final NewWords words = new NewWords(Map.of(), 0);

    /** 400 texts of 125 words, each word in two of them, were enough. */
    @Test
    void nonsense_that_fills_the_count_does_not_end_growth_for_ever() {
        for (int word = 0; word < 50_000; word++) {
            words.add("nonsense" + word);
            words.add("nonsense" + word);
        }
        for (int times = 0; times < 3; times++) {
            words.add("wonderful");
        }
        assertThat(ripe()).containsExactly("wonderful");
    }

    @Test
    void a_word_that_keeps_coming_outlives_any_flood_of_others() {
        for (int word = 0; word < 200_000; word++) {
            words.add("nonsense" + word);
            if (word % 10_000 == 0) {
                words.add("wonderful");
            }
        }
        assertThat(words.counts()).hasSizeLessThan(50_000);
        assertThat(ripe()).containsExactly("wonderful");
    }

    @Test
    void what_is_too_long_for_a_word_takes_no_room() {
        words.add("a".repeat(1 << 20));
        assertThat(words.counts()).isEmpty();
    }

    private List<String> ripe() {
        return List.copyOf(words.takeRipe(3, Vocabulary.of(List.of()), 100_000).keySet());
    }
}
