package io.reviewstream.model.text.normalization;

/** Turns surrogates that stand alone into U+FFFD, as every UTF-8 encoder would have to. */
final class SurrogateStep implements NormalizationStep {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public MappedText apply(MappedText mapped) {
        String text = mapped.text();
        char[] repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (repaired == null) {
                repaired = text.toCharArray();
            }
            repaired[i] = REPLACEMENT;
        }
        return repaired == null ? mapped : mapped.withText(new String(repaired));
    }
}
