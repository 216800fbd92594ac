package io.reviewstream.model.text.morphemes;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.RandomTexts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorphemeSearchTest {
    private static final long SEED = 20_261_130;

    /** Beginnings, stems and endings: put together they give words, no words, and many ways to cut them. */
    private static final List<String> PIECES = List.of(
            "영화", "가곡역", "재미", "없", "있", "었", "어요", "습니다", "을", "를", "이", "가", "은", "는", "에서", "까지", "안", "보", "면",
            "후회", "한다", "하", "ㅋㅋ", "ㅠ", "2", "시간", "3D", "A", "b", "TV", ".", ",", "!", "~", "ㆍ", "日本", "\u3000",
            "\u00A0", "\n", "ㄴ", "\u11AB", "😀", "\uD83D", "\u0301", " ", " ", " ", " ", " ", "  ");

    private static final String BEGINNINGS = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히";

    private final KoreanTokenizer nori =
            new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, DecompoundMode.NONE, false, false);

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 1000, 1 << 19})
    void it_cuts_any_text_where_nori_does_whatever_it_remembers(int mostSteps) throws Exception {
        MorphemeSearch search = new MorphemeSearch(mostSteps);
        RandomTexts random = new RandomTexts(SEED);
        for (int i = 0; i < 1000; i++) {
            assertCutsLikeNori(search, random.next(1 + i % 40));
        }
        Random pieces = new Random(SEED);
        for (int i = 0; i < 3000; i++) {
            assertCutsLikeNori(search, madeUp(pieces, 1 + i % 60));
        }
    }

    @Test
    void it_cuts_syllables_that_follow_by_chance_where_nori_does() throws Exception {
        MorphemeSearch search = new MorphemeSearch();
        Random random = new Random(SEED + 1);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(60);
            while (text.length() < length) {
                text.append(random.nextInt(5) == 0 ? ' ' : (char) (0xAC00 + random.nextInt(11_172)));
            }
            assertCutsLikeNori(search, text.toString());
        }
    }

    @Test
    void it_reads_texts_up_to_the_longest_and_leaves_longer_ones_to_nori() throws Exception {
        MorphemeSearch search = new MorphemeSearch();
        Random random = new Random(SEED + 2);
        for (String text : List.of(
                "가나다 ".repeat(256), "가".repeat(1024), madeUp(random, 2000).substring(0, 1024))) {
            assertThat(text).hasSize(MorphemeSearch.LONGEST);
            assertCutsLikeNori(search, text);
            assertThat(search.cut(text + "가")).isFalse();
        }
        assertThat(search.cut("")).isTrue();
        assertThat(search.count()).isZero();
    }

    @Test
    void what_it_remembers_is_bounded_and_it_goes_on_when_that_is_full() throws Exception {
        MorphemeSearch search = new MorphemeSearch();
        Random random = new Random(SEED + 3);
        long most = 0;
        boolean fell = false;
        for (int i = 0; i < 6000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pair = 0; pair < 340; pair++) {
                // Words begin with each of these, and hardly any goes on with what follows.
                text.append(BEGINNINGS.charAt(random.nextInt(BEGINNINGS.length())));
                text.append((char) (0xAC00 + random.nextInt(11_172))).append(' ');
            }
            assertThat(search.cut(text.toString())).isTrue();
            fell |= search.bytes() < most;
            most = Math.max(most, search.bytes());
        }
        assertThat(most).isBetween(MorphemeSearch.MOST_BYTES / 4, MorphemeSearch.MOST_BYTES);
        assertThat(fell).as("it was full and began anew").isTrue();
        assertCutsLikeNori(search, "재미없었어요 안 보면 후회한다");
    }

    private static String madeUp(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private void assertCutsLikeNori(MorphemeSearch search, String text) throws Exception {
        assertThat(search.cut(text)).as("reads <%s>", text).isTrue();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < search.count(); i++) {
            if (!isSpace(text, search.start(i), search.end(i))) {
                found.add(search.start(i) + "-" + search.end(i));
            }
        }
        assertThat(found).as("cuts of <%s>", text).isEqualTo(byNori(text));
    }

    private List<String> byNori(String text) throws Exception {
        OffsetAttribute offset = nori.getAttribute(OffsetAttribute.class);
        List<String> tokens = new ArrayList<>();
        nori.setReader(new StringReader(text));
        nori.reset();
        while (nori.incrementToken()) {
            if (!isSpace(text, offset.startOffset(), offset.endOffset())) {
                tokens.add(offset.startOffset() + "-" + offset.endOffset());
            }
        }
        nori.end();
        nori.close();
        return tokens;
    }

    /** The space before a word is a token of its own to Nori, and none to the search. */
    private static boolean isSpace(String text, int start, int end) {
        return text.substring(start, end)
                .chars()
                .allMatch(unit -> Character.getType(unit) == Character.SPACE_SEPARATOR);
    }
}
