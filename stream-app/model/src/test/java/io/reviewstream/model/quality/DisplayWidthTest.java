package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "\uC88B\uC544, 4",
        "\u314B\u314B, 4",
        "\uFF21, 2",
        "e\u0301, 1",
        "\uD83D\uDE00, 2",
        "\u1112\u1161\u11AB, 2",
        "a\u200Db, 2",
        "\u00E9, 1"
    })
    void wide_characters_take_two_columns_and_marks_none(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }
}
