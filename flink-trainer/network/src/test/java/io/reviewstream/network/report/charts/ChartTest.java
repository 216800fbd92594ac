package io.reviewstream.network.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final List<String> HOSTILE =
            List.of("<script>alert(1)</script>", "\"/><a href='x'>", "a\u0000b", "한국어 라벨", "</svg>");

    private static Figure chart() {
        return new Plot("hostile", "title <script>", "words \"<b>\"")
                .axes(Axis.x("x & y"), Axis.y("").names(Names.distinct(HOSTILE)).downwards())
                .add(Layer.of("point")
                        .column("x", List.of(1, 2, 3, 4, 5))
                        .column("y", Names.distinct(HOSTILE))
                        .with("color", Colour.INK))
                .add(Layer.of("text")
                        .column("x", List.of(1, 2, 3, 4, 5))
                        .column("y", Names.distinct(HOSTILE))
                        .column("label", HOSTILE)
                        .with("color", Colour.ALERT))
                .draw(400, 300);
    }

    @Test
    void hostile_names_stay_text() {
        for (String svg : List.of(chart().file(), chart().inline())) {
            Document parsed = Jsoup.parse(svg, Parser.xmlParser());
            assertThat(parsed.select("script, a, style")).isEmpty();
            assertThat(parsed.select("text").eachText())
                    .contains("<script>alert(1)</script>", "title <script>", "한국어 라벨", "</svg>");
            assertThat(parsed.select("svg")).hasSize(1);
            assertThat(parsed.selectFirst("svg").attr("aria-label")).isEqualTo("words \"<b>\"");
        }
    }

    @Test
    void a_file_has_colours_and_a_page_the_names_of_its_own() {
        assertThat(chart().file()).contains(Colour.ALERT.hex()).doesNotContain("var(");
        assertThat(chart().inline()).contains("var(--alert)", "var(--ink)").doesNotContain(Colour.ALERT.hex());
    }

    @Test
    void ids_are_the_same_each_time_and_begin_with_the_name_of_the_figure() {
        assertThat(chart()).isEqualTo(chart());
        for (Element element : Jsoup.parse(chart().file(), Parser.xmlParser()).select("[id]")) {
            assertThat(element.id()).startsWith("hostile-");
        }
    }

    @Test
    void names_that_are_too_long_stay_different() {
        List<String> names = Names.distinct(
                List.of("comp.sys.ibm.pc.hardware", "comp.sys.mac.hardware.x", "comp.sys.ibm.pc.hardware", "", " "));
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() <= 24)
                .noneMatch(String::isBlank);
    }
}
