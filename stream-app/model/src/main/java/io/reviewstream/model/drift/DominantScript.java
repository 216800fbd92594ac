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

    private DominantScript() {}

    /** The script's Unicode name, such as {@code HANGUL}; of two with as many letters the one that Unicode names first. */
    @SuppressWarnings("EnumOrdinal") // counted for each letter of each review
    public static String of(CharSequence text) {
        int[] letters = new int[SCRIPTS.length];
        int broken = 0;
        int all = 0;
        for (int codePoint : text.codePoints().toArray()) {
            all++;
            if (isBroken(codePoint)) {
                broken++;
            } else if (Character.isLetter(codePoint)) {
                letters[UnicodeScript.of(codePoint).ordinal()]++;
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

    private static boolean isBroken(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> !Character.isWhitespace(codePoint);
            case Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> codePoint == 0xFFFD;
        };
    }
}
