package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Characters;

/**
 * Code points, and one blank for each run of white space between them. Code points rather than what a reader takes for
 * one character: a rare mark, skin tone or joined emoji then leaves its base known, the vocabulary stays small, and the
 * outcome does not hang on a JDK's version of Unicode. With NFC or NFKC, é and 한 are one code point anyway.
 */
final class CharacterCutter implements TextCutter {
    @Override
    public void cut(String text, TokenSink sink) {
        int length = text.length();
        int blankStart = -1;
        boolean begun = false;
        for (int i = 0; i < length; ) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (Characters.isWhiteSpace(codePoint)) {
                blankStart = blankStart < 0 ? i : blankStart;
            } else {
                if (begun && blankStart >= 0) {
                    sink.token(" ", blankStart, i);
                }
                blankStart = -1;
                begun = true;
                sink.token(text.substring(i, end), i, end);
            }
            i = end;
        }
    }
}
