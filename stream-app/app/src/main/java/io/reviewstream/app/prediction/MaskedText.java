package io.reviewstream.app.prediction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of reviews without what may name a person: addresses of mail and web, and runs of six and more digits, with what
 * separates digits of telephone and card numbers. Each of their characters becomes a dot, so that places in the text stay
 * what they were. Not a promise of anonymity: names stay.
 */
public final class MaskedText {
    /** Stands for each character that is masked. */
    public static final char MASK = '•';

    /** In the part of an address before the sign. */
    private static final String LOCAL = "[\\p{L}\\p{N}._%+-]";

    /**
     * Possessive, and bounded or from where such characters begin: a long text costs a time that is linear in its length,
     * and no stack.
     */
    private static final Pattern PRIVATE = Pattern.compile(
            "(?:(?<!" + LOCAL + ")" + LOCAL + "++|\\G" + LOCAL + "{1,256}+)@[\\p{L}\\p{N}.-]+" // mail
                    + "|(?:\\p{Alpha}[\\p{Alnum}+.-]{0,30}+://|www\\.)\\S+" // web
                    + "|\\p{Nd}(?:[ .()/-]{0,2}\\p{Nd}){5,}+",
            Pattern.CASE_INSENSITIVE);

    private MaskedText() {}

    /** Returns the text, as long as it was, in UTF-16 units. */
    public static String of(String text) {
        Matcher found = PRIVATE.matcher(text);
        StringBuilder masked = new StringBuilder(text);
        while (found.find()) {
            for (int i = found.start(); i < found.end(); i++) {
                masked.setCharAt(i, MASK);
            }
        }
        return masked.toString();
    }
}
