package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

    @Test
    void few_discordant_texts_are_judged_by_coins() {
        // The airway hyper-responsiveness example of Fagerland et al. 2013.
        McNemar test = new McNemar(1, 7);
        assertThat(test.exact()).isTrue();
        assertThat(test.p()).isCloseTo(0.0703, within(5e-5));
        assertThat(test.midP()).isCloseTo(0.0391, within(5e-5));
    }

    @Test
    void many_are_judged_by_chi_squared_with_a_correction() {
        McNemar test = new McNemar(86, 150);
        assertThat(test.exact()).isFalse();
        // (|86 − 150| − 1)² / 236 = 16.818; the other counted by hand from the binomial coefficients.
        assertThat(test.p()).isCloseTo(4.1146e-5, within(1e-9));
        assertThat(test.midP()).isCloseTo(2.8934e-5, within(1e-9));
        assertThat(new McNemar(150, 86)).extracting(McNemar::p, McNemar::midP).containsExactly(test.p(), test.midP());
    }

    @Test
    void two_that_are_equally_good_do_not_differ() {
        assertThat(new McNemar(0, 0)).extracting(McNemar::p, McNemar::midP).containsExactly(1.0, 1.0);
        assertThat(new McNemar(3, 3).p()).isEqualTo(1);
        assertThat(new McNemar(3, 3).midP()).isCloseTo(1 - 20 / 64.0 / 2, within(1e-12));
        assertThat(new McNemar(40, 40).p()).isEqualTo(1);
    }

    @Test
    void only_texts_that_one_of_the_two_gets_right_count() {
        McNemar test = McNemar.of(SaidAnswers.right(8, 0, 1, 2, 5), SaidAnswers.right(8, 1, 2, 3, 4, 6));
        assertThat(test).isEqualTo(new McNemar(2, 3));
    }

    @Test
    void fewer_than_none_are_refused() {
        assertThatThrownBy(() -> new McNemar(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answers_to_different_texts_cannot_be_compared() {
        Answers one = SaidAnswers.right(2, 0);
        Answers more = SaidAnswers.right(3, 0);
        assertThatThrownBy(() -> McNemar.of(one, more)).hasMessageContaining("different texts");
    }
}
