package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the encoder shall give, made of lists and strings: slow and plain. */
final class NaiveEncoder {
    /** A kept token with the strings of its n-grams; null where it has none. */
    record Kept(Token token, List<String> ngrams) {}

    private final EncoderSettings settings;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;

    NaiveEncoder(EncoderSettings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.tokenizer = Tokenizer.of(settings.normalizer(), settings.tokenizer());
    }

    List<Token> tokens(String text) {
        return tokenizer.tokenize(text);
    }

    /** The kept sentences; a flat text is one. */
    List<List<Kept>> sentences(String text) {
        List<List<Kept>> all = new ArrayList<>();
        for (List<Token> sentence : cut(text)) {
            List<Kept> known = new ArrayList<>();
            for (int i = 0; i < sentence.size(); i++) {
                Token token = sentence.get(i);
                if (settings.unknownTokens() == UnknownTokens.KEEP || vocabulary.id(token.text()) != Vocabulary.OOV) {
                    known.add(new Kept(token, ngrams(sentence, i)));
                }
            }
            all.add(known);
        }
        SentenceSettings size = settings.sentences();
        if (size == null) {
            return List.of(truncated(all.get(0), settings.maxTokens()));
        }
        return truncated(
                all.stream().flatMap(s -> pieces(s, size.maxTokens()).stream()).toList(), size.maxSentences());
    }

    private List<List<Token>> cut(String text) {
        List<List<Token>> sentences = new ArrayList<>(List.of(new ArrayList<>()));
        SentenceBreaks breaks = new SentenceBreaks(text);
        for (Token token : tokens(text)) {
            boolean begins = token.start() < token.end() && breaks.passedBy(token.start());
            if (settings.sentences() != null && begins) {
                sentences.add(new ArrayList<>());
            }
            sentences.get(sentences.size() - 1).add(token);
        }
        return sentences;
    }

    private static List<List<Kept>> pieces(List<Kept> sentence, int size) {
        List<List<Kept>> pieces = new ArrayList<>();
        for (int from = 0; from < sentence.size(); from += size) {
            pieces.add(sentence.subList(from, Math.min(sentence.size(), from + size)));
        }
        return pieces;
    }

    private <T> List<T> truncated(List<T> all, int room) {
        if (all.size() <= room) {
            return all;
        }
        int head = switch (settings.truncation()) {
            case HEAD -> room;
            case TAIL -> 0;
            case HEAD_TAIL -> room / 4;
        };
        List<T> kept = new ArrayList<>(all.subList(0, head));
        kept.addAll(all.subList(all.size() - (room - head), all.size()));
        return kept;
    }

    private List<String> ngrams(List<Token> sentence, int index) {
        List<String> ngrams = new ArrayList<>();
        for (int order = 2; order <= settings.ngrams().order(); order++) {
            int from = index - order + 1;
            ngrams.add(
                    from < 0
                            ? null
                            : sentence.subList(from, index + 1).stream()
                                    .map(Token::text)
                                    .toList()
                                    .toString());
        }
        ngrams.addAll(bigrams(sentence.get(index).text(), settings.ngrams().subwords()));
        return ngrams;
    }

    private static List<String> bigrams(String token, int most) {
        String[] bigrams = new String[most];
        int[] signs = token.codePoints().toArray();
        for (int i = 0; signs.length > 1 && i <= signs.length && i < most; i++) {
            bigrams[i] = "bigram " + (i == 0 ? "left" : signs[i - 1]) + " " + (i == signs.length ? "right" : signs[i]);
        }
        return Arrays.asList(bigrams);
    }

    /** Whether each of these, in order, was there before. */
    static List<Boolean> repeats(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().map(name -> !seen.add(name)).toList();
    }
}
