package io.reviewstream.model.text.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CanonicalTextTest {
    @Test
    void form_case_and_white_space_do_not_make_another_review() {
        assertThat(CanonicalText.of("  Ｇｏｏｄ\u00A0\n cafe\u0301 \u3000")).isEqualTo("good café");
        assertThat(CanonicalText.of("")).isEmpty();
    }

    /** Written down once: a change here would let training texts into the holdout of releases that exist. */
    @Test
    void the_hash_is_the_same_for_ever() {
        assertThat(CanonicalText.hash(" GOOD  movie")).isEqualTo(CanonicalText.hash("good movie"));
        assertThat(CanonicalText.hash("good movie")).isEqualTo(6081628010987028453L);
        assertThat(CanonicalText.hash("재미없다")).isEqualTo(-5726696005675224569L);
    }

    @Test
    void about_the_asked_share_is_held_out_and_a_larger_share_keeps_the_smaller() {
        int heldOut = 0;
        for (int i = 0; i < 10_000; i++) {
            String text = "review " + i;
            boolean tenth = CanonicalText.isHoldout(text, 0.1);
            heldOut += tenth ? 1 : 0;
            assertThat(!tenth || CanonicalText.isHoldout(text, 0.2)).isTrue();
            assertThat(CanonicalText.isHoldout(text, 0)).isFalse();
            assertThat(CanonicalText.isHoldout(text, 1)).isTrue();
        }
        assertThat(heldOut).isBetween(900, 1100);
    }

    @Test
    void a_share_that_is_none_is_refused() {
        assertThatThrownBy(() -> CanonicalText.isHoldout("a", 10)).hasMessageContaining("share is 10.0");
        assertThatThrownBy(() -> CanonicalText.isHoldout("a", Double.NaN)).hasMessageContaining("share is NaN");
    }
}
