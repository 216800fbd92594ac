package io.reviewstream.app.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.TokenAttention;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TextPictureTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void words_are_drawn_with_what_they_contribute_and_the_attention_they_got() throws Exception {
        TextPicture picture = new TextPicture();
        picture.add(
                "great but slow",
                "positive 90 %",
                List.of(new TokenAttention("great", 0, 5, 0.6f, 2f), new TokenAttention("slow", 10, 14, 0.4f, -1f)));
        Document document = parsed(picture.svg());

        assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(4);
        assertThat(picture.svg())
                .contains("fill=\"#1b66b0\" fill-opacity=\"0.55\"")
                .contains("fill=\"#c4540a\" fill-opacity=\"0.28\"")
                .contains(">great</text>", ">but</text>", ">slow</text>", ">positive 90 %</text>");
    }

    @Test
    void a_text_is_never_markup_whatever_it_holds() throws Exception {
        TextPicture picture = new TextPicture();
        String text = "</text><script>a&b</script>\u0000\uFFFE\ud800";
        picture.add(text, "<b>", List.of(new TokenAttention("x", 0, text.length(), 1f, null)));

        assertThat(parsed(picture.svg()).getElementsByTagName("script").getLength())
                .isZero();
    }

    @Test
    void a_long_text_goes_on_in_the_next_line() {
        TextPicture picture = new TextPicture();
        picture.add("word ".repeat(200), "label", List.of());

        assertThat(picture.svg()).contains("y=\"80.0\"", "y=\"114.0\"").doesNotContain("x=\"960");
    }
}
