package io.reviewstream.model.text.tokens;

import java.text.Normalizer;

/**
 * Nori cuts 본 into 보 and a final ᆫ, written as a conjoining jamo (U+11AB), which no keyboard writes. Here that becomes
 * the letter ㄴ (U+3134) that people write and put into a stop list.
 */
final class Jamo {
    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private static final char FIRST_INITIAL = 0x1100;
    private static final char FIRST_MEDIAL = 0x1161;
    private static final char LAST_MEDIAL = 0x1175;
    private static final char FIRST_LETTER_OF_MEDIAL = 'ㅏ';
    private static final char FIRST_FINAL = 0x11A8;

    private Jamo() {}

    /** NFC, and modern conjoining jamo that are left over as the letters that people write. */
    static String compose(String word) {
        if (!holdsConjoining(word)) {
            return word;
        }
        char[] letters = Normalizer.normalize(word, Normalizer.Form.NFC).toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = letter(letters[i]);
        }
        return new String(letters);
    }

    private static boolean holdsConjoining(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x1100 && word.charAt(i) <= 0x11FF) {
                return true;
            }
        }
        return false;
    }

    private static char letter(char c) {
        if (c >= FIRST_INITIAL && c < FIRST_INITIAL + INITIALS.length()) {
            return INITIALS.charAt(c - FIRST_INITIAL);
        }
        if (c >= FIRST_MEDIAL && c <= LAST_MEDIAL) {
            return (char) (FIRST_LETTER_OF_MEDIAL + (c - FIRST_MEDIAL));
        }
        if (c >= FIRST_FINAL && c < FIRST_FINAL + FINALS.length()) {
            return FINALS.charAt(c - FIRST_FINAL);
        }
        return c;
    }
}
