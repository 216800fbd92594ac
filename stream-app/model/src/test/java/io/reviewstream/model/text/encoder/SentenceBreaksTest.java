package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.Characters;
import io.reviewstream.model.text.RandomTexts;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceBreaksTest {
    /** The text in its sentences, each without white space around. */
    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        SentenceBreaks breaks = new SentenceBreaks(text);
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.isWhiteSpace(text.charAt(i)) && breaks.passedBy(i)) {
                sentences.add(text.substring(begin, i).strip());
                begin = i;
            }
        }
        sentences.add(text.substring(begin).strip());
        return sentences;
    }

    @Test
    void a_sentence_ends_behind_its_signs_and_what_closes() {
        assertThat(sentences("Great film. Loved it!! Did you? \"Yes.\" (No!) So… Well"))
                .containsExactly("Great film.", "Loved it!!", "Did you?", "\"Yes.\"", "(No!)", "So…", "Well");
        assertThat(sentences("it works. i like it")).containsExactly("it works.", "i like it");
    }

    @Test
    void abbreviations_initials_and_numbers_end_none() {
        for (String one : List.of(
                "Mr. Smith met Dr. Who",
                "fruit, e.g. apples",
                "J. R. R. Tolkien wrote it",
                "It costs 3.50 on b.com/x?y=1 now",
                "1. First of all",
                "the U.S. Army",
                "cats vs. dogs")) {
            assertThat(sentences(one)).containsExactly(one);
        }
        assertThat(sentences("So did I. He too.")).containsExactly("So did I.", "He too.");
        assertThat(sentences("I was 12. Then I grew.")).containsExactly("I was 12.", "Then I grew.");
    }

    @Test
    void an_ellipsis_goes_on_with_a_small_letter() {
        assertThat(sentences("well... it was ok... The end")).containsExactly("well... it was ok...", "The end");
    }

    @Test
    void lines_and_breaks_of_markup_are_sentences() {
        assertThat(sentences("Good<br /><br />Bad<BR>Ugly</p><p>So <b>so</b>"))
                .containsExactly("Good<br />", "<br />Bad<BR>", "Ugly</p>", "<p>So <b>so</b>");
        assertThat(sentences("pros:\n\nsound\r\n\r\nprice")).containsExactly("pros:", "sound", "price");
        assertThat(sentences("First line\nSecond line")).containsExactly("First line", "Second line");
        assertThat(sentences("wrapped by\nan old program\r\nthat wraps"))
                .containsExactly("wrapped by\nan old program\r\nthat wraps");
    }

    @Test
    void korean_sentences_end_with_and_without_a_blank() {
        assertThat(sentences("배송 빨라요. 좋아요.또 살게요!진짜 최고")).containsExactly("배송 빨라요.", "좋아요.", "또 살게요!", "진짜 최고");
        assertThat(sentences("좋네요... 다음에 또")).containsExactly("좋네요...", "다음에 또");
        assertThat(sentences("3.1운동과 김.이 둘")).containsExactly("3.1운동과 김.이 둘");
        assertThat(sentences("재미있다\n추천")).containsExactly("재미있다", "추천");
    }

    @Test
    void full_width_signs_need_no_blank() {
        assertThat(sentences("很好。太棒了！真的？是")).containsExactly("很好。", "太棒了！", "真的？", "是");
    }

    @Test
    void a_sentence_has_a_letter_or_a_digit() {
        assertThat(sentences("... !!! Wow. :-) Nice")).containsExactly("... !!! Wow.", ":-) Nice");
        assertThat(sentences("")).containsExactly("");
        assertThat(sentences(" . ")).containsExactly(".");
    }

    @Test
    void any_text_is_cut_into_all_of_itself() {
        RandomTexts texts = new RandomTexts(5);
        for (int i = 0; i < 3000; i++) {
            String text = texts.next(1 + i % 40);
            List<String> sentences = sentences(text);
            assertThat(withoutBlanks(String.join("", sentences))).isEqualTo(withoutBlanks(text));
            assertThat(sentences(text)).isEqualTo(sentences);
        }
    }

    private static String withoutBlanks(String text) {
        StringBuilder without = new StringBuilder();
        text.codePoints().filter(c -> !Characters.isWhiteSpace(c)).forEach(without::appendCodePoint);
        return without.toString();
    }

    @Test
    void long_texts_of_one_thing_cost_no_more_than_others() {
        for (String piece : List.of(
                "a.", "a. ", "!", "!?x", ".\"", "<br ", "<p", "\n", "a\n ", "…", "… ", "1. ", "Mr. ", "다.", "a.)",
                "\r\n")) {
            String text = "x" + piece.repeat((1 << 20) / piece.length());
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            SentenceBreaks breaks = new SentenceBreaks(text);
            breaks.passedBy(text.length());
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            assertThat(Duration.ofNanos(took)).as("CPU time for <%s>", piece).isLessThan(Duration.ofSeconds(2));
        }
    }
}
