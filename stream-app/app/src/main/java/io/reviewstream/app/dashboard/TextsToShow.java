package io.reviewstream.app.dashboard;

import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.prediction.MaskedText;
import org.jspecify.annotations.Nullable;

/**
 * Texts as they may be shown, and not longer than a page can bear.
 *
 * @param show what may be
 */
record TextsToShow(ShowText show) {
    static final int LONGEST = 2_000;
    /** Masking looks so far behind the end for what an address or number that is cut there goes on with. */
    private static final int BEHIND = 512;

    /** The text, in the same UTF-16 places; null if none may be shown. */
    @Nullable
    String of(String text) {
        if (show == ShowText.NONE) {
            return null;
        }
        String head = text.substring(0, Math.min(text.length(), LONGEST + BEHIND));
        String whole = show == ShowText.MASKED ? MaskedText.of(head) : head;
        if (whole.length() <= LONGEST) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return whole.substring(0, end);
    }

    /** Whether words may be shown. */
    boolean words() {
        return show != ShowText.NONE;
    }
}
