package io.reviewstream.model.text;

/** The form of a text that decides whether two texts are the same review, and on which side of the holdout it falls. */
public final class CanonicalText {
    /** Version of the rules; a bundle says by which it was made. */
    public static final int VERSION = 1;

    private CanonicalText() {}

    /** NFKC, lower case, white space joined to single blanks and stripped at both ends. */
    public static String of(String text) {
        return "";
    }

    /** The first eight bytes of the SHA-256 of the canonical text in UTF-8, big-endian. */
    public static long hash(String text) {
        return 0;
    }

    /**
     * Whether a text belongs to the holdout, for ever and wherever it is asked.
     *
     * @param share of texts in the holdout, 0 to 1; a larger share only adds texts
     */
    public static boolean isHoldout(String text, double share) {
        return false;
    }
}
