package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.app.WordModel;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.model.drift.tokens.ReviewSample.SampledReview;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WordPullTest {
    private static final String RELEASE = "000001-a";
    private static final List<SampledReview> REVIEWS = List.of(
            new SampledReview("r1", 1, List.of("a", "good", "phone")),
            new SampledReview("r2", 2, List.of("the", "phone")),
            new SampledReview("r3", 3, List.of("bad")));

    private final WordModel model = new WordModel(RELEASE, "bad", "good");
    private final LiveModel live = new LiveModel();
    private final WordPull pull = new WordPull(live::lease);

    WordPullTest() {
        live.swap(model);
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void words_on_which_labels_hang_pull_and_others_do_not() {
        assertThat(pull.of(RELEASE, List.of("good"), REVIEWS).orElseThrow()).isEqualTo(0.5, within(1e-6));
        assertThat(pull.of(RELEASE, List.of("phone", "good"), REVIEWS).orElseThrow())
                .as("of the two reviews that hold them one moves")
                .isEqualTo(0.25, within(1e-6));
        assertThat(pull.of(RELEASE, List.of("phone"), REVIEWS)).hasValue(0);
    }

    @Test
    void it_is_not_known_of_a_release_that_does_not_serve_nor_of_words_that_no_review_holds() {
        assertThat(pull.of("000002-b", List.of("good"), REVIEWS)).isEmpty();
        assertThat(pull.of(RELEASE, List.of("tablet"), REVIEWS)).isEmpty();
        model.setBroken(true);
        assertThat(pull.of(RELEASE, List.of("good"), REVIEWS)).isEmpty();
    }

    @Test
    void the_model_is_given_back() {
        assertThat(pull.of(RELEASE, List.of("good"), REVIEWS)).isPresent();
        assertThat(pull.of("000002-b", List.of("good"), REVIEWS)).isEmpty();
        live.close();
        assertThat(model.isClosed()).isTrue();
    }
}
