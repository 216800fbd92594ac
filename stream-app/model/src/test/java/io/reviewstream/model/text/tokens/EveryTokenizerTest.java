package io.reviewstream.model.text.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.RandomTexts;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.normalization.UnicodeForm;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all tokenizers under all settings, after Lucene's checkRandomData. */
class EveryTokenizerTest {
    private static final long SEED = 20_261_122;

    private record Setup(NormalizerSettings normalizer, TokenizerSettings tokenizer) {
        Tokenizer build() {
            return Tokenizer.of(normalizer, tokenizer);
        }
    }

    static Stream<Setup> setups() {
        List<NormalizerSettings> normalizers = List.of(
                NormalizerSettings.defaults(),
                new NormalizerSettings(UnicodeForm.NONE, false, 0, false, false, null),
                new NormalizerSettings(UnicodeForm.NFKC, true, 1, true, true, null),
                new NormalizerSettings(UnicodeForm.NFKC, false, 2, false, true, null));
        return normalizers.stream().flatMap(normalizer -> tokenizers().map(t -> new Setup(normalizer, t)));
    }

    private static Stream<TokenizerSettings> tokenizers() {
        return Stream.of(
                TokenizerSettings.defaults(TokenizerKind.WORDS),
                TokenizerSettings.of(new WordSettings(false, false, false)),
                TokenizerSettings.of(new WordSettings(true, true, true)),
                TokenizerSettings.of(new WordSettings(false, false, true)),
                TokenizerSettings.defaults(TokenizerKind.KOREAN),
                korean(new KoreanSettings(
                        KoreanSettings.Decompound.DISCARD,
                        false,
                        List.of("J"),
                        List.of("ㄴ"),
                        List.of("C++", "세종시 세종 시"),
                        false)),
                korean(new KoreanSettings(
                        KoreanSettings.Decompound.MIXED, true, List.of(), List.of(), List.of(), true)),
                TokenizerSettings.defaults(TokenizerKind.CHARACTERS),
                TokenizerSettings.of(new TokenizerSettings.CharacterSettings(true)));
    }

    private static TokenizerSettings korean(KoreanSettings settings) {
        return TokenizerSettings.of(settings);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void offsets_of_any_text_lie_in_the_original_and_never_go_back(Setup setup) {
        Tokenizer tokenizer = setup.build();
        RandomTexts texts = new RandomTexts(SEED);
        for (int i = 0; i < 1500; i++) {
            String text = texts.next(1 + i % 40);
            assertSound(text, tokenizer.tokenize(text));
        }
    }

    private static void assertSound(String text, List<Token> tokens) {
        int previous = 0;
        for (Token token : tokens) {
            assertThat(token.text()).as("token in <%s>", text).isNotEmpty();
            assertThat(token.text().isBlank() && !token.text().equals(" "))
                    .as("blank token in <%s>", text)
                    .isFalse();
            assertThat(token.start()).as("start in <%s>", text).isBetween(previous, text.length());
            // Only the boundaries ^ and $ may have no width.
            int width = token.text().equals("^") || token.text().equals("$") ? 0 : 1;
            assertThat(token.end()).as("end in <%s>", text).isBetween(token.start() + width, text.length());
            assertThat(splitsPair(text, token.start()) || splitsPair(text, token.end()))
                    .as("%s splits a character of <%s>", token, text)
                    .isFalse();
            previous = token.start();
        }
    }

    private static boolean splitsPair(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void the_same_text_gives_the_same_tokens_from_many_threads_and_from_a_fresh_tokenizer(Setup setup)
            throws Exception {
        RandomTexts random = new RandomTexts(SEED + 1);
        List<String> texts =
                IntStream.range(0, 200).mapToObj(i -> random.next(20)).toList();
        List<List<Token>> expected = texts.stream().map(setup.build()::tokenize).toList();
        Tokenizer shared = setup.build();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<List<List<Token>>>> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                results.add(threads.submit(
                        () -> texts.stream().map(shared::tokenize).toList()));
            }
            for (Future<List<List<Token>>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static Stream<Setup> costliest() {
        NormalizerSettings nothingRemoved = new NormalizerSettings(UnicodeForm.NFC, true, 0, true, true, null);
        return Stream.of(TokenizerKind.values())
                .map(kind -> new Setup(nothingRemoved, TokenizerSettings.defaults(kind)));
    }

    /** Of these, Nori's lookahead and the sorting of combining marks would take some to half a minute. */
    @ParameterizedTest
    @MethodSource("costliest")
    void long_texts_of_one_thing_cost_no_more_than_others(Setup setup) {
        Tokenizer tokenizer = setup.build();
        for (String piece : List.of(
                "a",
                "ξ",
                "ㅋ",
                "!",
                "!?",
                "가나다",
                "\u0301\u0316",
                "\uD800",
                "\u0000",
                "\u200D",
                "_",
                "www.",
                "<b ",
                "&",
                "\u3000",
                "“")) {
            String text = piece.repeat((1 << 18) / piece.length());
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            tokenizer.tokenize(text);
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            assertThat(Duration.ofNanos(took)).as("CPU time for <%s>", piece).isLessThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @MethodSource("costliest")
    void a_mebibyte_of_anything_is_read_to_its_end(Setup setup) {
        String text = new RandomTexts(SEED + 2).next(1000).repeat(400).substring(0, 1 << 20) + " 끝";
        List<Token> tokens = setup.build().tokenize(text);
        assertThat(tokens.get(tokens.size() - 1)).isEqualTo(new Token("끝", text.length() - 1, text.length()));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void a_text_of_white_space_has_no_tokens(Setup setup) {
        Tokenizer tokenizer = setup.build();
        assertThat(tokenizer.tokenize("")).isEmpty();
        assertThat(tokenizer.tokenize(" \t\r\n\u00A0\u2028\u3000")).isEmpty();
    }
}
