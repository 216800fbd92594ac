package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.normalization.UnicodeForm;
import io.reviewstream.model.text.tokens.KoreanSettings;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.model.text.tokens.TokenizerSettings;
import io.reviewstream.model.text.tokens.WordSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every version of every encoder made of the same texts. A bundle's fingerprint names that version and nothing of
 * the libraries below, so this is what holds a change of them: where a text is encoded otherwise, {@link
 * Fingerprint#version} of the tokenizer must go up, or published bundles are fed ids that they were not trained on.
 */
class GoldenEncodingsTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @ParameterizedTest
    @EnumSource
    void the_same_version_encodes_every_text_as_it_did(TokenizerKind kind) throws Exception {
        String file = kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + Fingerprint.version(kind) + ".jsonl";
        List<String> now = encodings(kind);
        Path written = Path.of("target", file);
        Files.write(written, now);
        assertThat(GOLDEN.resolve(file))
                .as("the golden encodings of a new version: take them from %s", written)
                .exists();
        assertThat(now)
                .as("texts are encoded otherwise: raise the version of %s in Fingerprint, or undo the change", kind)
                .isEqualTo(Files.readAllLines(GOLDEN.resolve(file)));
    }

    @Test
    void the_texts_are_many_and_hard() throws Exception {
        assertThat(texts()).hasSizeGreaterThan(100).anyMatch(text -> text.contains("ㅋㅋㅋ"));
        assertThat(encodings(TokenizerKind.KOREAN))
                .hasSize(texts().size() * setups(TokenizerKind.KOREAN).size());
    }

    private static List<String> encodings(TokenizerKind kind) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> texts = texts();
        for (Map.Entry<String, EncoderSettings> setup : setups(kind).entrySet()) {
            TextEncoder encoder = encoder(setup.getValue(), texts);
            for (int i = 0; i < texts.size(); i++) {
                lines.add(BundleJson.line(List.of(setup.getKey(), i + 1, shown(encoder.encode(texts.get(i))))));
            }
        }
        return lines;
    }

    /** Each token with its offsets and ids, and how many each sentence has. */
    private static List<Object> shown(EncodedText encoded) {
        TextIds ids = encoded.ids();
        List<Object> shown = new ArrayList<>();
        for (int i = 0; i < ids.tokens(); i++) {
            int row = i;
            Token token = encoded.tokenList().get(i);
            List<Object> one = new ArrayList<>(List.of(token.text(), token.start(), token.end()));
            IntStream.range(0, ids.features()).forEach(feature -> one.add(ids.id(row, feature)));
            shown.add(one);
        }
        shown.add(IntStream.range(0, ids.sentences())
                .mapToObj(ids::sentenceLength)
                .toList());
        return shown;
    }

    /** Knows every second token and every n-gram. */
    private static TextEncoder encoder(EncoderSettings settings, List<String> texts) {
        EncoderSettings whole = settings.withNgrams(NgramSettings.none()).withUnknownTokens(UnknownTokens.KEEP);
        TextEncoder cutter = new TextEncoder(whole, Vocabulary.of(List.of()), NgramTable.none());
        TreeSet<String> tokens = new TreeSet<>();
        texts.forEach(text -> cutter.encode(text).tokenList().forEach(token -> tokens.add(token.text())));
        tokens.removeAll(List.of(Vocabulary.OOV_TOKEN, Vocabulary.PAD_TOKEN));
        List<String> all = List.copyOf(tokens);
        List<String> known = IntStream.range(0, all.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(all::get)
                .toList();
        return new TextEncoder(settings, Vocabulary.of(known), ngrams(settings, texts));
    }

    private static NgramTable ngrams(EncoderSettings settings, List<String> texts) {
        if (settings.features() == 1) {
            return NgramTable.none();
        }
        EncoderCounter counter = EncoderCounter.of(settings);
        counter.addAll(texts);
        return NgramTable.of(
                LongStream.of(counter.ngrams(1, 1_000_000).hashes()).sorted().toArray());
    }

    private static Map<String, EncoderSettings> setups(TokenizerKind kind) {
        EncoderSettings defaults = former(EncoderSettings.defaults(kind));
        NormalizerSettings asItComes = new NormalizerSettings(UnicodeForm.NONE, false, 0, false, false, null);
        Map<String, EncoderSettings> setups =
                new TreeMap<>(Map.of("defaults", defaults, "entities", EncoderSettings.defaults(kind)));
        setups.put(
                "rich",
                defaults.withSentences(new SentenceSettings(3, 7))
                        .withNgrams(new NgramSettings(2, 2))
                        .withMarkRepeats(true));
        setups.put(
                "other",
                new EncoderSettings(
                        new NormalizerSettings(UnicodeForm.NFKC, false, 0, false, false, null),
                        other(kind),
                        UnknownTokens.DROP,
                        Truncation.HEAD,
                        PadSide.START,
                        16,
                        NgramSettings.none(),
                        false,
                        null));
        setups.put(
                "raw",
                new EncoderSettings(
                        asItComes,
                        TokenizerSettings.defaults(kind),
                        UnknownTokens.KEEP,
                        Truncation.TAIL,
                        PadSide.END,
                        12,
                        NgramSettings.none(),
                        false,
                        null));
        return setups;
    }

    /** With the entities of the first bundles of this version. */
    private static EncoderSettings former(EncoderSettings settings) {
        return new EncoderSettings(
                new NormalizerSettings(UnicodeForm.NFC, true, 3, true, true, null),
                settings.tokenizer(),
                settings.unknownTokens(),
                settings.truncation(),
                settings.padSide(),
                settings.maxTokens(),
                settings.ngrams(),
                settings.markRepeats(),
                settings.sentences());
    }

    private static TokenizerSettings other(TokenizerKind kind) {
        return switch (kind) {
            case WORDS -> TokenizerSettings.of(new WordSettings(false, true, true));
            case KOREAN ->
                TokenizerSettings.of(new KoreanSettings(
                        KoreanSettings.Decompound.MIXED, false, List.of("J"), List.of("것"), List.of("세종시 세종 시"), true));
            case CHARACTERS -> TokenizerSettings.of(new TokenizerSettings.CharacterSettings(true));
        };
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(GOLDEN.resolve("texts.jsonl"))) {
            texts.add(BundleJson.read(line, String.class));
        }
        return texts;
    }
}
