package io.reviewstream.network.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ColourTest {
    @Test
    void figures_in_files_have_the_colours_that_the_page_has_in_light() throws Exception {
        String style;
        try (InputStream in = Colour.class.getResourceAsStream("../report.css")) {
            style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String light = style.substring(0, style.indexOf("@media"));
        for (Colour colour : Colour.values()) {
            assertThat(light).contains(colour.property() + ": " + colour.hex() + ";");
            assertThat(style.substring(light.length())).contains(colour.property() + ": #");
        }
    }

    @Test
    void a_colour_is_known_in_both_ways_that_the_library_writes_it() {
        assertThat(Colour.read("rgb(22,24,29)")).contains(Colour.INK);
        assertThat(Colour.read("#16181d")).contains(Colour.INK);
        assertThat(Colour.read("none")).isEmpty();
    }

    @Test
    void two_labels_are_orange_and_blue_and_many_have_no_colour_of_their_own() {
        assertThat(Colour.ofLabel(0, 2)).isEqualTo(Colour.NEGATIVE);
        assertThat(Colour.ofLabel(1, 2)).isEqualTo(Colour.POSITIVE);
        assertThat(Colour.ofLabel(1, 3)).isEqualTo(Colour.NEUTRAL);
        assertThat(Colour.ofLabel(6, 20)).isEqualTo(Colour.INK);
    }
}
