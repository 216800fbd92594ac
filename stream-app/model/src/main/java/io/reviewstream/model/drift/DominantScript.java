package io.reviewstream.model.drift;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** The writing system of a text: the Unicode script of most of its letters. */
public final class DominantScript {

    /** For texts without a letter. */
    public static final String NONE = "NONE";
    /** For texts whose decoding went wrong: a tenth of their characters are replacements, controls or unassigned. */
    public static final String BROKEN = "BROKEN";

    private static final int BROKEN_IN = 10;

    private DominantScript() {}

    /** The script's Unicode name, such as {@code HANGUL}; of two with as many letters the one that Unicode names first. */
    public static String of(CharSequence text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        int broken = 0;
        int all = 0;
        for (int codePoint : text.codePoints().toArray()) {
            all++;
            if (isBroken(codePoint)) {
                broken++;
            } else if (Character.isLetter(codePoint)) {
                letters.merge(UnicodeScript.of(codePoint), 1, Integer::sum);
            }
        }
        if (broken * BROKEN_IN >= all && broken > 0) {
            return BROKEN;
        }
        return letters.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(best -> best.getKey().name())
                .orElse(NONE);
    }

    private static boolean isBroken(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> !Character.isWhitespace(codePoint);
            case Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> codePoint == 0xFFFD;
        };
    }
}
