package io.reviewstream.model.text.normalization;

import java.util.Locale;

/** Lower case by the rules of no particular language. */
final class LowerCaseStep implements NormalizationStep {
    /** The one character whose lower case is longer than itself: an i and a dot above. */
    private static final char DOTTED_CAPITAL_I = '\u0130';

    @Override
    public MappedText apply(MappedText mapped) {
        MappedText text = mapped.text().indexOf(DOTTED_CAPITAL_I) < 0 ? mapped : dotless(mapped);
        String lower = text.text().toLowerCase(Locale.ROOT);
        return lower.equals(text.text()) ? text : text.withText(lower);
    }

    private static MappedText dotless(MappedText mapped) {
        Edit edit = new Edit(mapped);
        String text = mapped.text();
        for (int i = text.indexOf(DOTTED_CAPITAL_I); i >= 0; i = text.indexOf(DOTTED_CAPITAL_I, i + 1)) {
            edit.replace(i, i + 1, "i\u0307");
        }
        return edit.result();
    }
}
