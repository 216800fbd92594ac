package io.reviewstream.model.dataset;

import java.util.regex.Pattern;

/** The one rule by which a label that somebody wrote is read, in files and in feedback. */
public final class LabelText {
    /** Blanks of every language, no-break spaces included. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private LabelText() {}

    /** Returns the label without the white space around it, which nobody sees: with it, it would be another one. */
    public static String of(String written) {
        return AROUND.matcher(written).replaceAll("");
    }
}
