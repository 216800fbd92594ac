package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.Characters;
import java.util.Locale;
import java.util.Set;

/**
 * Where sentences begin, found in the text as it was written. Rules of its own rather than the JDK's, which change with
 * its version and would cut the same text one way in training and another in service. One text, one thread.
 *
 * <p>A sentence has a letter or digit. It ends behind {@code . ! ? …} and the quotes and brackets that close, if white
 * space follows; behind full-width signs always; and at line breaks, {@code <br>} and {@code <p>}. It goes on behind
 * abbreviations, initials and the number of a list's item, and behind an ellipsis or a single line break if a small letter
 * follows. Korean often leaves the blank out: {@code 좋아요.또 살게요} are two sentences.
 */
final class SentenceBreaks {
    private static final int NONE = -1;
    private static final String FULL_WIDTH = "。！？｡";
    private static final String TERMINAL = ".!?…" + FULL_WIDTH;
    private static final String CLOSING = "\"'”’»)]}」』";
    private static final String KOREAN_ENDINGS = "다요죠까네음임함됨";
    private static final int LONGEST_TAG = 300;
    private static final int LONGEST_ABBREVIATION = 10;
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "mt", "vs", "rev", "gen", "sen", "gov", "capt", "lt", "col", "sgt",
            "cf", "al", "approx");

    private final String text;
    private int scanned;
    /** First letter or digit of the sentence that is scanned, or {@link #NONE}. */
    private int firstWord = NONE;
    /** Where the next sentence begins, if a token comes there or later. */
    private int next;

    SentenceBreaks(String text) {
        this.text = text;
        next = find();
    }

    /** Whether a sentence begins between the last token asked about and the one that starts here. */
    boolean passedBy(int start) {
        boolean passed = false;
        while (next <= start) {
            passed = true;
            next = find();
        }
        return passed;
    }

    private int find() {
        firstWord = NONE;
        for (int i = scanned; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                firstWord = firstWord == NONE ? i : firstWord;
            } else if (firstWord != NONE) {
                int end = breakAt(i);
                if (end != NONE) {
                    scanned = end;
                    return end;
                }
            }
        }
        scanned = text.length();
        return Integer.MAX_VALUE;
    }

    /** End of the sentence that the sign at this index closes, or {@link #NONE}. */
    private int breakAt(int index) {
        char c = text.charAt(index);
        if (c == '<') {
            return tagEnd(index);
        }
        if (isLineEnd(c)) {
            return lineBreak(index);
        }
        return isTerminal(index) && !isTerminal(index - 1) ? terminal(index) : NONE;
    }

    private int terminal(int first) {
        int end = first + 1;
        boolean fullWidth = FULL_WIDTH.indexOf(text.charAt(first)) >= 0;
        while (end < text.length() && isTerminal(end)) {
            fullWidth |= FULL_WIDTH.indexOf(text.charAt(end)) >= 0;
            end++;
        }
        int closed = behindClosing(end);
        if (fullWidth || closed == text.length()) {
            return closed;
        }
        if (!isSpace(closed)) {
            return closed == end && koreanGoesOn(first, end) ? end : NONE;
        }
        return isInner(first, end, closed) ? NONE : closed;
    }

    /** Whether the sentence goes on behind these signs, although white space follows. */
    private boolean isInner(int first, int end, int closed) {
        boolean period = end == first + 1 && text.charAt(first) == '.';
        if (period) {
            return isAbbreviation(first) || isItemNumber(first);
        }
        boolean ellipsis = text.startsWith("..", first) || text.charAt(first) == '…';
        return ellipsis && smallLetterFollows(closed);
    }

    private boolean koreanGoesOn(int first, int end) {
        char before = text.charAt(first - 1);
        if (!isHangul(before) || !isHangul(text.charAt(end))) {
            return false;
        }
        return text.charAt(first) != '.' || end > first + 1 || KOREAN_ENDINGS.indexOf(before) >= 0;
    }

    /** {@code Mr.}, {@code e.g.}, {@code J. R.}; not {@code I.}, which ends a sentence more often. */
    private boolean isAbbreviation(int period) {
        int start = period;
        int least = Math.max(0, period - LONGEST_ABBREVIATION);
        while (start > least && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        String word = text.substring(start, period);
        if (word.length() == 1) {
            return Character.isUpperCase(word.charAt(0)) && !word.equals("I");
        }
        boolean acronym = word.length() > 2 && word.charAt(1) == '.' && word.charAt(0) != '.';
        return acronym || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** {@code 12.} at the beginning of a sentence. */
    private boolean isItemNumber(int period) {
        if (period - firstWord > 3) {
            return false;
        }
        return text.substring(firstWord, period).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private int lineBreak(int index) {
        int end = index;
        int lines = 0;
        while (end < text.length() && isSpace(end)) {
            lines += isLineEnd(text.charAt(end)) ? 1 : 0;
            end += text.startsWith("\r\n", end) ? 2 : 1;
        }
        return lines == 1 && smallLetterFollows(end) ? NONE : end;
    }

    private int tagEnd(int index) {
        int name = text.startsWith("/", index + 1) ? index + 2 : index + 1;
        int after = nameEnd(name);
        if (after == NONE || after >= text.length() || "> /\t\n".indexOf(text.charAt(after)) < 0) {
            return NONE;
        }
        int limit = Math.min(text.length(), after + LONGEST_TAG);
        for (int end = after; end < limit; end++) {
            if (text.charAt(end) == '>') {
                return end + 1;
            }
        }
        return NONE;
    }

    private int nameEnd(int name) {
        if (text.regionMatches(true, name, "br", 0, 2)) {
            return name + 2;
        }
        return text.regionMatches(true, name, "p", 0, 1) ? name + 1 : NONE;
    }

    private int behindClosing(int index) {
        int end = index;
        while (end < text.length() && CLOSING.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private boolean smallLetterFollows(int index) {
        int next = index;
        while (next < text.length() && isSpace(next)) {
            next++;
        }
        return next < text.length() && Character.isLowerCase(text.codePointAt(next));
    }

    private boolean isTerminal(int index) {
        return TERMINAL.indexOf(text.charAt(index)) >= 0;
    }

    private boolean isSpace(int index) {
        return Characters.isWhiteSpace(text.charAt(index));
    }

    private static boolean isHangul(char c) {
        return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3131 && c <= 0x318E);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
