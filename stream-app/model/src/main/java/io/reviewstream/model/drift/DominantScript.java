package io.reviewstream.model.drift;

import java.lang.Character.UnicodeScript;

/** The writing system of a text: the Unicode script of most of its letters. */
public final class DominantScript {

    /** For texts without a letter. */
    public static final String NONE = "NONE";
    /** For texts whose decoding went wrong: a tenth of their characters are replacements, controls or unassigned. */
    public static final String BROKEN = "BROKEN";

    private static final int BROKEN_IN = 10;
    private static final UnicodeScript[] SCRIPTS = UnicodeScript.values();
    private static final short IS_OTHER = -1;
    private static final short IS_BROKEN = -2;
    /** Of each character of the first plane: a look-up among all scripts for each letter of each review takes long. */
    private static final short[] KINDS = kinds();

    private DominantScript() {}

    /** The script's Unicode name, such as {@code HANGUL}; of two with as many letters the one that Unicode names first. */
    public static String of(CharSequence text) {
        int[] letters = new int[SCRIPTS.length];
        int broken = 0;
        int all = 0;
        for (int at = 0; at < text.length(); all++) {
            int codePoint = Character.codePointAt(text, at);
            at += Character.charCount(codePoint);
            int kind = kind(codePoint);
            if (kind == IS_BROKEN) {
                broken++;
            } else if (kind != IS_OTHER) {
                letters[kind]++;
            }
        }
        if (broken * BROKEN_IN >= all && broken > 0) {
            return BROKEN;
        }
        int best = 0;
        for (int script = 1; script < letters.length; script++) {
            best = letters[script] > letters[best] ? script : best;
        }
        return letters[best] == 0 ? NONE : SCRIPTS[best].name();
    }

    private static int kind(int codePoint) {
        return codePoint < KINDS.length ? KINDS[codePoint] : lookUp(codePoint);
    }

    /** The number of a letter's script, or one of the two others. */
    @SuppressWarnings("EnumOrdinal") // counted for each letter of each review
    private static short lookUp(int codePoint) {
        if (isBroken(codePoint)) {
            return IS_BROKEN;
        }
        return Character.isLetter(codePoint)
                ? (short) UnicodeScript.of(codePoint).ordinal()
                : IS_OTHER;
    }

    private static short[] kinds() {
        short[] kinds = new short[Character.MAX_VALUE + 1];
        for (int codePoint = 0; codePoint < kinds.length; codePoint++) {
            kinds[codePoint] = lookUp(codePoint);
        }
        return kinds;
    }

    private static boolean isBroken(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> !Character.isWhitespace(codePoint);
            case Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> codePoint == 0xFFFD;
        };
    }
}
