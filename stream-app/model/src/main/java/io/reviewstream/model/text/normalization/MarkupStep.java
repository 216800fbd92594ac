package io.reviewstream.model.text.normalization;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * HTML tags become a blank, and entities their character. Only tags that occur in running text: reviews
 * also write {@code a <b and c> d} or {@code <3}.
 */
final class MarkupStep implements NormalizationStep {
    // The bound on attributes keeps an unclosed tag from costing more than a glance.
    private static final String TAG =
            "</?(?:a|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)(?:[\\s/][^<>]{0,300})?>";

    private static final Pattern COMMON =
            Pattern.compile(TAG + "|&(amp|lt|gt|quot|apos|nbsp|#39|#x27|#34);", Pattern.CASE_INSENSITIVE);

    // The longest name that HTML knows has 31 letters, the largest number seven digits.
    private static final Pattern ALL =
            Pattern.compile(TAG + "|&(#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> CHARACTERS = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "#34", "\"", "apos", "'", "#39", "'", "#x27", "'", "nbsp",
            " ");

    private final boolean all;

    /** @param all whether all of HTML's entities become their character, instead of the commonest */
    MarkupStep(boolean all) {
        this.all = all;
    }

    @Override
    public MappedText apply(MappedText mapped) {
        String text = mapped.text();
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return mapped;
        }
        Edit edit = new Edit(mapped);
        Matcher matcher = (all ? ALL : COMMON).matcher(text);
        while (matcher.find()) {
            String entity = matcher.group(1);
            String character = entity == null ? " " : all ? decoded(matcher.group()) : common(entity);
            edit.replace(matcher.start(), matcher.end(), character);
        }
        return edit.result();
    }

    private static String common(String entity) {
        return CHARACTERS.getOrDefault(entity, " ");
    }

    /** The character, by HTML's rules (windows-1252 for 128 to 159); the entity itself if there is none. */
    private static String decoded(String entity) {
        String character = Parser.unescapeEntities(entity, false).replace('\u00a0', ' ');
        boolean none = character.isEmpty() || character.chars().anyMatch(MarkupStep::isNone);
        return none ? entity : character;
    }

    private static boolean isNone(int unit) {
        return unit == 0xFFFD;
    }
}
