package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.RandomTexts;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.model.text.tokens.TokenizerSettings;
import io.reviewstream.model.text.tokens.WordSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random texts through random settings, held to a naive encoder. */
class EveryEncoderTest {
    private static final int SETUPS = 60;
    private static final List<TokenizerSettings> TOKENIZERS = List.of(
            TokenizerSettings.defaults(TokenizerKind.WORDS),
            TokenizerSettings.of(new WordSettings(false, true, true)),
            TokenizerSettings.defaults(TokenizerKind.KOREAN),
            TokenizerSettings.defaults(TokenizerKind.CHARACTERS),
            TokenizerSettings.of(new TokenizerSettings.CharacterSettings(true)));

    static Stream<EncoderSettings> setups() {
        Random random = new Random(20_261_130);
        return IntStream.range(0, SETUPS).mapToObj(i -> settings(random));
    }

    private static EncoderSettings settings(Random random) {
        EncoderSettings flat = EncoderSettings.defaults(TokenizerKind.WORDS)
                .withTokenizer(TOKENIZERS.get(random.nextInt(TOKENIZERS.size())))
                .withUnknownTokens(pick(UnknownTokens.values(), random))
                .withTruncation(pick(Truncation.values(), random))
                .withPadSide(pick(PadSide.values(), random))
                .withMaxTokens(1 + random.nextInt(12))
                .withNgrams(new NgramSettings(1 + random.nextInt(4), random.nextInt(5)))
                .withMarkRepeats(random.nextBoolean());
        SentenceSettings sentences = new SentenceSettings(1 + random.nextInt(4), 1 + random.nextInt(6));
        return random.nextBoolean() ? flat : flat.withSentences(sentences);
    }

    private static <T> T pick(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> texts(long seed) {
        RandomTexts random = new RandomTexts(seed);
        return IntStream.range(0, 150).mapToObj(i -> random.next(i % 30)).toList();
    }

    /** Known are the tokens seen twice and all n-grams. */
    private static TextEncoder encoder(EncoderSettings settings, List<String> texts) {
        EncoderCounter counter = EncoderCounter.of(settings);
        counter.addAll(texts);
        return new TextEncoder(settings, counter.vocabulary(2, 10_000, Set.of()), counter.ngrams(1, 1_000_000));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void tokens_sentences_and_ids_are_those_of_a_naive_encoder(EncoderSettings settings) {
        List<String> texts = texts(1);
        TextEncoder encoder = encoder(settings, texts);
        NaiveEncoder naive = new NaiveEncoder(settings, encoder.vocabulary());
        Map<String, Integer> idOf = new HashMap<>();
        Map<Integer, String> nameOf = new HashMap<>();
        for (String text : texts) {
            EncodedText encoded = encoder.encode(text);
            List<List<NaiveEncoder.Kept>> sentences = naive.sentences(text);
            List<NaiveEncoder.Kept> kept =
                    sentences.stream().flatMap(List::stream).toList();
            if (kept.isEmpty()) {
                assertIsNothing(encoded);
                continue;
            }
            assertThat(encoded.tokenList())
                    .isEqualTo(kept.stream().map(NaiveEncoder.Kept::token).toList());
            assertThat(sentenceLengths(encoded.ids()))
                    .isEqualTo(sentences.stream().map(List::size).toList());
            assertIds(encoded.ids(), kept, encoder, idOf, nameOf);
        }
        assertThat(settings.features() == 1 || !idOf.isEmpty()).isTrue();
    }

    private static void assertIsNothing(EncodedText encoded) {
        assertThat(encoded.tokenList()).containsExactly(new Token(Vocabulary.OOV_TOKEN, 0, 0));
        assertThat(encoded.ids().id(0, 0)).isEqualTo(Vocabulary.OOV);
        assertThat(encoded.outOfVocabularyCount()).isEqualTo(encoded.tokenCount());
        assertThat(encoded.truncatedCount()).isZero();
    }

    private static List<Integer> sentenceLengths(TextIds ids) {
        return IntStream.range(0, ids.sentences()).mapToObj(ids::sentenceLength).toList();
    }

    /** Equal n-grams have equal ids and others others; those that were there before are negative. */
    private static void assertIds(
            TextIds ids,
            List<NaiveEncoder.Kept> kept,
            TextEncoder encoder,
            Map<String, Integer> idOf,
            Map<Integer, String> nameOf) {
        List<Integer> actual = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int token = 0; token < kept.size(); token++) {
            int word = encoder.vocabulary().id(kept.get(token).token().text());
            assertThat(Math.abs(ids.id(token, 0))).isEqualTo(word);
            actual.add(ids.id(token, 0));
            names.add("word " + word);
            for (int feature = 1; feature < ids.features(); feature++) {
                int id = ids.id(token, feature);
                String name = kept.get(token).ngrams().get(feature - 1);
                assertThat(id == 0).as("%s of %s", name, kept.get(token)).isEqualTo(name == null);
                if (name != null) {
                    assertThat(idOf.merge(name, Math.abs(id), (old, now) -> old))
                            .isEqualTo(Math.abs(id));
                    assertThat(nameOf.merge(Math.abs(id), name, (old, now) -> old))
                            .isEqualTo(name);
                    actual.add(id);
                    names.add(name);
                }
            }
        }
        List<Boolean> negative = actual.stream().map(id -> id < 0).toList();
        boolean marked = encoder.settings().markRepeats();
        assertThat(negative)
                .isEqualTo(NaiveEncoder.repeats(names).stream()
                        .map(repeat -> repeat && marked)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("setups")
    void ids_for_training_are_those_that_serve(EncoderSettings settings) {
        TextEncoder encoder = encoder(settings, texts(2));
        for (String text : texts(3)) {
            assertThat(encoder.ids(text)).isEqualTo(encoder.encode(text).ids());
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void every_token_stands_at_its_position_and_padding_everywhere_else(EncoderSettings settings) {
        TextEncoder encoder = encoder(settings, texts(4));
        SentenceSettings sentences = settings.sentences();
        int unit = sentences == null ? 1 : sentences.maxTokens();
        for (String text : texts(5)) {
            TextIds ids = encoder.ids(text);
            int length = ids.length() + 2 * unit;
            int[] expected = new int[length * ids.features()];
            for (int token = 0; token < ids.tokens(); token++) {
                for (int feature = 0; feature < ids.features(); feature++) {
                    int at = ids.position(token, length, settings.padSide()) * ids.features() + feature;
                    assertThat(expected[at]).isZero();
                    expected[at] = ids.id(token, feature);
                }
            }
            int[] padded = new int[expected.length];
            Arrays.fill(padded, 99);
            ids.writeTo(padded, 0, length, settings.padSide());
            assertThat(padded).isEqualTo(expected);
            assertThat(ids.length()).isLessThanOrEqualTo(settings.maxTokens());
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void counts_add_up_to_the_tokens_of_the_text(EncoderSettings settings) {
        List<String> texts = texts(6);
        TextEncoder encoder = encoder(settings, texts);
        NaiveEncoder naive = new NaiveEncoder(settings, encoder.vocabulary());
        for (String text : texts) {
            EncodedText encoded = encoder.encode(text);
            assertThat(encoded.tokenCount()).isEqualTo(naive.tokens(text).size());
            List<Token> counted = settings.unknownTokens() == UnknownTokens.DROP || encoded.tokenCount() == 0
                    ? naive.tokens(text)
                    : encoded.tokenList();
            long unknown = counted.stream()
                    .filter(token -> encoder.vocabulary().id(token.text()) == Vocabulary.OOV)
                    .count();
            assertThat(encoded.outOfVocabularyCount()).isEqualTo((int) unknown);
        }
    }
}
