package io.reviewstream.network.study;

import io.reviewstream.model.text.tokens.TokenizerKind;

/** What the characters of texts are like, by which a tokenizer is chosen. For one thread. */
final class Script {
    private static final double KOREAN = 0.3;
    private static final int FEW_WORDS = 2;
    private static final double MOST_TEXTS = 0.9;
    private static final double SHORT_TEXT = 20;

    private long texts;
    private long characters;
    private long letters;
    private long hangul;
    private long textsOfFewWords;

    void add(String text) {
        texts++;
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            characters++;
            if (Character.isLetter(c)) {
                letters++;
                hangul += Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL ? 1 : 0;
            }
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        textsOfFewWords += words <= FEW_WORDS ? 1 : 0;
    }

    void addAll(Script other) {
        texts += other.texts;
        characters += other.characters;
        letters += other.letters;
        hangul += other.hangul;
        textsOfFewWords += other.textsOfFewWords;
    }

    ScriptStudy study() {
        double hangulShare = Shares.of(hangul, letters);
        double few = Shares.of(textsOfFewWords, texts);
        double length = Shares.of(characters, texts);
        TokenizerKind kind = few >= MOST_TEXTS && length <= SHORT_TEXT
                ? TokenizerKind.CHARACTERS
                : hangulShare >= KOREAN ? TokenizerKind.KOREAN : TokenizerKind.WORDS;
        return new ScriptStudy(hangulShare, few, length, kind);
    }
}
