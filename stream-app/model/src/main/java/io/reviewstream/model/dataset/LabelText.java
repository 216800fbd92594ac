package io.reviewstream.model.dataset;

import java.text.Normalizer;

/** The one rule by which a label that somebody wrote is read, in files, in feedback and in settings. */
public final class LabelText {
    /** Longer ones, in UTF-16 units, are no labels; putting a megabyte of accents in order could take hours. */
    public static final int LONGEST = 1_000;

    private LabelText() {}

    /**
     * Returns the label without the white space around it, in the Unicode form NFC: nobody sees either, and it would be
     * another label. Letter case and everything else stay, for a name may mean something by them. What is longer than
     * {@link #LONGEST} keeps its Unicode form.
     */
    public static String of(String written) {
        int from = 0;
        int to = written.length();
        while (from < to && isBlank(written.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(written.charAt(to - 1))) {
            to--;
        }
        String label = written.substring(from, to);
        return label.length() > LONGEST ? label : Normalizer.normalize(label, Normalizer.Form.NFC);
    }

    /** Blanks of every language, no-break spaces included. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
