package io.reviewstream.model.text.normalization;

import io.reviewstream.model.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks web addresses: each becomes a blank in the text, which no tokenizer reads across, and a settled token
 * {@code <url>} beside it. Addresses are ASCII, so that 보세요 right behind one is not part of it.
 */
final class UrlStep implements NormalizationStep {
    static final String URL_TOKEN = "<url>";

    private static final Pattern URL = Pattern.compile(
            "(?<![A-Za-z0-9])(?:https?://|www\\.)[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+", Pattern.CASE_INSENSITIVE);
    private static final String NOT_AT_THE_END = ".,;:!?'()[]*";

    @Override
    public MappedText apply(MappedText mapped) {
        String text = mapped.text();
        if (!mayHoldUrl(text)) {
            return mapped;
        }
        Edit edit = new Edit(mapped);
        List<Token> masked = new ArrayList<>(mapped.masked());
        Matcher matcher = URL.matcher(text);
        while (matcher.find()) {
            int end = trimmedEnd(text, matcher.start(), matcher.end());
            edit.replace(matcher.start(), end, " ");
            masked.add(new Token(URL_TOKEN, mapped.originalStart(matcher.start()), mapped.originalEnd(end)));
        }
        return edit.result().withMasked(masked);
    }

    private static boolean mayHoldUrl(String text) {
        return text.contains("://") || text.contains("ww") || text.contains("WW") || text.contains("Ww");
    }

    /** Leaves punctuation that closes the sentence outside. */
    private static int trimmedEnd(String text, int start, int end) {
        int trimmed = end;
        while (trimmed > start + 1 && NOT_AT_THE_END.indexOf(text.charAt(trimmed - 1)) >= 0) {
            trimmed--;
        }
        return trimmed;
    }
}
