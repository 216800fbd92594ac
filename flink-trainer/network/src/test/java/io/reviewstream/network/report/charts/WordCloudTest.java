package io.reviewstream.network.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.network.report.charts.WordCloud.Drawn;
import io.reviewstream.network.study.words.LabelWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class WordCloudTest {
    private static final List<LabelWords.TellingWord> WORDS = words(List.of(
            "최고",
            "재미있",
            "감동",
            "명작",
            "사랑",
            "a",
            "film",
            "entertaining",
            "performances",
            "<b>bold</b> &amp;",
            "\u0000 ctrl",
            "👍🏽",
            "ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ",
            "i'll",
            "!!",
            "WWW"));

    private static List<LabelWords.TellingWord> words(List<String> names) {
        List<LabelWords.TellingWord> words = new ArrayList<>();
        for (String name : names) {
            words.add(new LabelWords.TellingWord(name, 10, 0.1, 1, 20.0 - words.size()));
        }
        return words;
    }

    @Test
    void no_word_lies_on_another() {
        List<LabelWords.TellingWord> many = words(
                IntStream.range(0, 60).mapToObj(i -> "word" + "x".repeat(i % 9)).toList());
        for (List<LabelWords.TellingWord> words : List.of(WORDS, many)) {
            List<Drawn> drawn = WordCloud.placed(words);
            assertThat(drawn).hasSize(Math.min(40, words.size()));
            for (int i = 0; i < drawn.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(drawn.get(i).box().overlaps(drawn.get(j).box()))
                            .as(drawn.get(i) + " and " + drawn.get(j))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void the_most_telling_word_is_the_largest_and_in_the_middle() {
        List<Drawn> drawn = WordCloud.placed(WORDS);
        assertThat(drawn.get(0).box().x()).isZero();
        assertThat(drawn.get(0).size())
                .isGreaterThan(drawn.get(1).size())
                .isGreaterThan(2 * drawn.get(15).size());
    }

    @Test
    void words_are_text_of_a_fixed_width_within_the_picture() {
        Element svg = Jsoup.parse(
                        WordCloud.of(new LabelWords("pos", WORDS), 1, 2).file(), Parser.xmlParser())
                .selectFirst("svg");
        double width = Double.parseDouble(svg.attr("width"));
        assertThat(svg.select("text")).hasSize(WORDS.size());
        assertThat(svg.select("text").eachText()).contains("최고", "<b>bold</b> &amp;", "👍🏽");
        for (Element text : svg.select("text")) {
            double half = Double.parseDouble(text.attr("textLength")) / 2;
            assertThat(Double.parseDouble(text.attr("x")) - half).isGreaterThanOrEqualTo(0);
            assertThat(Double.parseDouble(text.attr("x")) + half).isLessThanOrEqualTo(width);
        }
        assertThat(svg.attr("font-family")).contains("Noto Sans KR", "Malgun Gothic");
        assertThat(svg.selectFirst("g").attr("fill")).isEqualTo(Colour.POSITIVE.hex());
    }

    @Test
    void the_same_words_always_make_the_same_cloud() {
        assertThat(WordCloud.of(new LabelWords("pos", WORDS), 0, 2))
                .isEqualTo(WordCloud.of(new LabelWords("pos", WORDS), 0, 2));
    }

    @Test
    void a_label_without_telling_words_makes_an_empty_picture() {
        assertThat(WordCloud.of(new LabelWords("pos", List.of()), 0, 1).file()).contains("No word tells this label");
    }
}
