package io.reviewstream.model.text.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.RandomTexts;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnicodeStepTest {
    /** Longer clusters are cut on purpose. */
    private static final Pattern MANY_MARKS = Pattern.compile("[\\p{M}\\x{1160}-\\x{11FF}]{30}");

    @Test
    void cluster_by_cluster_gives_what_the_whole_text_gives() {
        RandomTexts texts = new RandomTexts(7);
        for (int i = 0; i < 3000; i++) {
            String text = new SurrogateStep()
                    .apply(MappedText.original(texts.next(12)))
                    .text();
            if (MANY_MARKS.matcher(text).find()) {
                continue;
            }
            assertThat(normalized(UnicodeForm.NFC, text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
            assertThat(normalized(UnicodeForm.NFKC, text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFKC));
        }
    }

    @Test
    void every_pair_of_a_letter_and_what_may_follow_composes() {
        for (int second = 0x300; second < 0x10000; second++) {
            if (Character.isDefined(second) && !Character.isSurrogate((char) second)) {
                for (String first : new String[] {"e", "ᄒ", "하", "か", "ㅎ", "ﾊ"}) {
                    String text = first + (char) second;
                    assertThat(normalized(UnicodeForm.NFC, text))
                            .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
                    assertThat(normalized(UnicodeForm.NFKC, text))
                            .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFKC));
                }
            }
        }
    }

    @Test
    void lower_case_of_every_character_is_that_of_the_jdk() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = Character.toString(codePoint);
            String lower = new LowerCaseStep().apply(MappedText.original(text)).text();
            if (!lower.equals(text.toLowerCase(Locale.ROOT))) {
                throw new AssertionError("lower case of U+" + Integer.toHexString(codePoint));
            }
        }
    }

    private static String normalized(UnicodeForm form, String text) {
        return new UnicodeStep(form).apply(MappedText.original(text)).text();
    }
}
