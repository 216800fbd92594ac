package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Characters;

/** Cuts words at the signs that UAX #29 leaves in them: {@code b.com}, {@code x_y}, {@code 1,000}. Apostrophes stay. */
final class InnerPunctuation {
    private static final int KEYCAP = 0x20E3;

    private InnerPunctuation() {}

    @FunctionalInterface
    interface Range {
        /** Takes a piece of the text. */
        void take(int from, int to);
    }

    /** Gives what stands between signs to {@code words} and the signs to {@code signs}, from left to right. */
    static void cut(String text, int start, int end, Range words, Range signs) {
        int from = start;
        boolean inSigns = false;
        for (int i = start; i < end; ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == KEYCAP) {
                // #️⃣ is one picture.
                words.take(from, end);
                return;
            }
            if (!Characters.isAttached(codePoint) && isSign(codePoint) != inSigns) {
                give(from, i, inSigns ? signs : words);
                from = i;
                inSigns = !inSigns;
            }
            i += Character.charCount(codePoint);
        }
        give(from, end, inSigns ? signs : words);
    }

    private static void give(int from, int to, Range range) {
        if (from < to) {
            range.take(from, to);
        }
    }

    private static boolean isSign(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> !isApostrophe(codePoint);
            default -> false;
        };
    }

    private static boolean isApostrophe(int codePoint) {
        return codePoint == '\'' || codePoint == '’' || codePoint == '＇';
    }
}
