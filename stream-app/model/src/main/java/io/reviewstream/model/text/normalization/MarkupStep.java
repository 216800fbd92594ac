package io.reviewstream.model.text.normalization;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML tags become a blank, and the commonest entities their character. Only tags that occur in running text: reviews
 * also write {@code a <b and c> d} or {@code <3}.
 */
final class MarkupStep implements NormalizationStep {
    // The bound on attributes keeps an unclosed tag from costing more than a glance.
    private static final Pattern MARKUP = Pattern.compile(
            "</?(?:a|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)(?:[\\s/][^<>]{0,300})?>"
                    + "|&(?:(amp|lt|gt|quot|apos|nbsp|#39|#x27|#34);)",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "#34", "\"", "apos", "'", "#39", "'", "#x27", "'", "nbsp",
            " ");

    @Override
    public MappedText apply(MappedText mapped) {
        String text = mapped.text();
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return mapped;
        }
        Edit edit = new Edit(mapped);
        Matcher matcher = MARKUP.matcher(text);
        while (matcher.find()) {
            String entity = matcher.group(1);
            String replacement = entity == null ? " " : ENTITIES.getOrDefault(entity, " ");
            edit.replace(matcher.start(), matcher.end(), replacement);
        }
        return edit.result();
    }
}
